import { describe, expect, it } from 'vitest';
import { classifyEvidence } from '../../src/classify/classify-evidence.js';
import { command, makeSandbox, request, runBatch } from './script-runner.js';

const url = 'http://no-such-name.example/';
const asked = request([
  command('s/resolve', ['resolve', 'no-such-name.example']),
  command('s/curl', ['curl', url]),
]);
const curl = `echo "curl: (6) Could not resolve host: no-such-name.example" >&2
for w do case $w in *-report*) mark=\${w#*n}; mark=\${mark%% %*}; esac; done
echo "$mark {\\"url_effective\\":\\"${url}\\",\\"exitcode\\":6}"; exit 6`;

/** getent that finds some names and fails at the others, as it does whatever the resolver said. */
const getent = (found: string) => `case "$*" in *${found}*) echo "192.0.2.1 STREAM x" ;; *) exit 2 ;; esac`;

describe('a name that getent does not find', () => {
  it('does not exist where a name that must exist is found', () => {
    const { evidence } = runBatch(asked, makeSandbox({ curl, getent: getent('ssm.us-east-1') }));
    for (const key of ['s/resolve', 's/curl']) {
      expect(classifyEvidence(evidence(key)).kind).toBe('name-not-resolved');
    }
  });

  it('may exist where the resolver finds nothing at all', () => {
    const { evidence } = runBatch(asked, makeSandbox({ curl, getent: getent('nothing') }));
    for (const key of ['s/resolve', 's/curl']) {
      expect(evidence(key).dns).toEqual([{ host: 'no-such-name.example', addresses: [], problem: 'failed' }]);
      expect(classifyEvidence(evidence(key)).kind).toBe('unclassified');
    }
  });

  it('may exist where getent cannot be run', () => {
    const { evidence } = runBatch(asked, makeSandbox({ curl, getent: 'exit 127' }));
    expect(evidence('s/curl').dns).toEqual([]);
    expect(classifyEvidence(evidence('s/curl')).kind).toBe('unclassified');
  });
});

describe('a name asked for in one family', () => {
  const six = request([command('s/curl', ['curl', '-sS', '-6', url]), command('s/other', ['curl', url])]);
  const notConnected = curl
    .replace('(6) Could not resolve host: no-such-name.example', "(7) Couldn't connect to server")
    .replace('\\"exitcode\\":6', '\\"exitcode\\":7')
    .replace('exit 6', 'exit 7');
  /** As glibc's does: mapped addresses for a name without any of IPv6. @param dualStack - what the witness has. */
  const family = (own: string, dualStack: string) =>
    `case "$*" in
      "ahostsv6 s3.dualstack."*) ${dualStack} ;;
      "ahostsv6 "*) ${own} ;;
      *) echo "192.0.2.1 STREAM x" ;;
    esac`;
  const mapped = 'echo "::ffff:192.0.2.1 STREAM x"';
  const real = 'echo "2001:db8::1 STREAM x"';
  const kinds = (own: string, dualStack: string) => {
    const { evidence } = runBatch(six, makeSandbox({ curl: notConnected, getent: family(own, dualStack) }));
    return ['s/curl', 's/other'].map((key) => classifyEvidence(evidence(key)).kind);
  };

  it('has no address of it where another name has', () => {
    expect(kinds(mapped, real)).toEqual(['name-not-resolved', 'unclassified']);
  });

  it.each([
    ['the other name has none either', mapped, mapped],
    ['the other name is not found', mapped, 'exit 2'],
    ['it has one', real, real],
    ['the probe has no IPv6, for which getent finds nothing', 'exit 2', 'exit 2'],
  ])('may have one where %s', (_, own, dualStack) => {
    expect(kinds(own, dualStack)).toEqual(['unclassified', 'unclassified']);
  });
});
