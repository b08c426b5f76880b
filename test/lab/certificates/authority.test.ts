import { X509Certificate } from 'node:crypto';
import { expect, it } from 'vitest';
import { createAuthority } from '../../../src/lab/certificates/authority.js';

const now = new Date('2026-11-23T12:00:00Z');

it('signs for the names given and for no other', async () => {
  const authority = await createAuthority(now);
  const { cert, key } = await authority.issue([
    'ssm.us-east-1.amazonaws.com',
    '*.s3.us-east-1.amazonaws.com',
  ]);
  const leaf = new X509Certificate(cert);
  const root = new X509Certificate(authority.rootPem);
  expect(leaf.verify(root.publicKey)).toBe(true);
  expect(leaf.checkIssued(root)).toBe(true);
  expect(root.ca && !leaf.ca).toBe(true);
  expect(leaf.checkHost('ssm.us-east-1.amazonaws.com')).toBeDefined();
  expect(leaf.checkHost('b.s3.us-east-1.amazonaws.com')).toBeDefined();
  expect(leaf.checkHost('a.b.s3.us-east-1.amazonaws.com')).toBeUndefined();
  expect(leaf.checkHost('ssm.ap-northeast-1.amazonaws.com')).toBeUndefined();
  expect(key).toContain('BEGIN PRIVATE KEY');
});

it('is valid for a month from the day before', async () => {
  const { rootPem } = await createAuthority(now);
  const root = new X509Certificate(rootPem);
  expect(new Date(root.validFrom)).toEqual(new Date('2026-11-22T12:00:00Z'));
  expect(new Date(root.validTo)).toEqual(new Date('2026-12-23T12:00:00Z'));
});

it('makes a certificate once for the same names', async () => {
  const authority = await createAuthority(now);
  const [one, same, other] = await Promise.all([
    authority.issue(['a.example', 'b.example']),
    authority.issue(['b.example', 'a.example']),
    authority.issue(['a.example']),
  ]);
  expect(same.cert).toBe(one.cert);
  expect(other.cert).not.toBe(one.cert);
});
