import 'reflect-metadata';
import { randomBytes, webcrypto } from 'node:crypto';
import * as x509 from '@peculiar/x509';

/** A server certificate with its key, both PEM. */
interface ServerCertificate {
  readonly cert: string;
  readonly key: string;
}

/** The lab's certificate authority: trusted by the probes alone, gone with the lab. */
export interface Authority {
  /** The root certificate, PEM. */
  readonly rootPem: string;
  /** Issues a certificate for the names, made once for the same list. */
  issue(names: readonly string[]): Promise<ServerCertificate>;
}

const algorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
const dayMs = 24 * 60 * 60 * 1000;

/**
 * Makes a certificate authority in memory.
 * @param now - its certificates are valid from a day before it until 30 days after.
 */
export async function createAuthority(now: Date): Promise<Authority> {
  const validity = {
    notBefore: new Date(now.getTime() - dayMs),
    notAfter: new Date(now.getTime() + 30 * dayMs),
  };
  const usages: KeyUsage[] = ['sign', 'verify'];
  const rootKeys = await webcrypto.subtle.generateKey(algorithm, true, usages);
  // All servers share a key: they are one process, and making a key is the slow part.
  const serverKeys = await webcrypto.subtle.generateKey(algorithm, true, usages);
  const root = await x509.X509CertificateGenerator.createSelfSigned({
    ...validity,
    serialNumber: serialNumber(),
    name: 'CN=reachmatrix lab CA',
    keys: rootKeys,
    signingAlgorithm: algorithm,
    extensions: [
      new x509.BasicConstraintsExtension(true, 0, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.keyCertSign | x509.KeyUsageFlags.cRLSign, true),
      await x509.SubjectKeyIdentifierExtension.create(rootKeys.publicKey),
    ],
  });
  const key = await privateKeyPem(serverKeys.privateKey);
  const issued = new Map<string, Promise<ServerCertificate>>();

  const create = async (names: readonly string[]): Promise<ServerCertificate> => {
    const leaf = await x509.X509CertificateGenerator.create({
      ...validity,
      serialNumber: serialNumber(),
      // A common name is at most 64 characters and nobody reads it; the names are in the extension.
      subject: 'CN=reachmatrix lab',
      issuer: root.subject,
      publicKey: serverKeys.publicKey,
      signingKey: rootKeys.privateKey,
      signingAlgorithm: algorithm,
      extensions: [
        new x509.BasicConstraintsExtension(false, undefined, true),
        new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
        new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
        new x509.SubjectAlternativeNameExtension(names.map((value) => ({ type: 'dns', value }))),
        // Python 3.13 and later refuse a certificate without it.
        await x509.AuthorityKeyIdentifierExtension.create(rootKeys.publicKey),
      ],
    });
    return { cert: leaf.toString('pem'), key };
  };

  return {
    rootPem: `${root.toString('pem')}\n`,
    issue(names) {
      const id = [...names].sort().join('\n');
      const known = issued.get(id) ?? create(names);
      issued.set(id, known);
      return known;
    },
  };
}

type KeyUsage = 'sign' | 'verify';

/** Positive and non-zero, as RFC 5280 wants it. */
function serialNumber(): string {
  return `01${randomBytes(15).toString('hex')}`;
}

async function privateKeyPem(key: webcrypto.CryptoKey): Promise<string> {
  const der = await webcrypto.subtle.exportKey('pkcs8', key);
  return x509.PemConverter.encode(der, 'PRIVATE KEY');
}
