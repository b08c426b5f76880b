import type { ProbeReport } from './facts.js';

/** What a batch's script is made of, beside the clients. */
const tools = [
  'timeout',
  'base64',
  'awk',
  'sha256sum',
  'mktemp',
  'mkfifo',
  'wc',
  'rm',
  'env',
  'sed',
  'getent',
];
const answerLimitS = 5;

/**
 * A script that lets a probe tell its programs and its clock; it changes nothing.
 * @param nonce - marks its lines: nothing else on the probe's output is believed.
 * @throws {TypeError} when the region is none: it becomes part of the script.
 */
export function buildDoctorScript(nonce: string, region: string): string {
  if (!/^[a-z0-9-]+$/.test(region) || !/^[A-Za-z0-9]{8,64}$/.test(nonce)) {
    throw new TypeError(`Expected a region and a nonce, got \`${region}\` and \`${nonce}\``);
  }
  return `#!/bin/sh
exec </dev/null 2>/dev/null
LC_ALL=C; export LC_ALL
PATH=\${PATH:-/usr/local/bin:/usr/bin:/bin}; export PATH
say() { printf '%s %s\\n' '${nonce}' "$*"; }
say begin
for p in ${tools.join(' ')}; do command -v "$p" >/dev/null || say lacks "$p"; done
if command -v aws >/dev/null; then say aws "$(timeout 30 aws --version 2>&1 | head -n 1)"; fi
if command -v curl >/dev/null; then
  say curl "$(curl --version | head -n 1)"
  say date "$(curl -sSk -m ${answerLimitS} --noproxy '*' -o /dev/null -D - https://ssm.${region}.amazonaws.com/ | sed -n 's/^[Dd]ate: *//p' | tr -d '\\r' | head -n 1)"
fi
say clock "$(date +%s)"
say end
exit 0
`;
}

/** How long the script may take at most, in seconds. */
export const doctorScriptLimitS = 60;

/**
 * Reads what the script printed.
 * @returns nothing when it did not come whole.
 */
export function parseDoctorOutput(stdout: string, nonce: string): ProbeReport | undefined {
  const lines = stdout
    .split('\n')
    .filter((line) => line.startsWith(`${nonce} `))
    .map((line) => line.slice(nonce.length + 1));
  if (lines[0] !== 'begin' || lines.at(-1) !== 'end') return undefined;
  const said = (word: string) =>
    lines.filter((line) => line.startsWith(`${word} `)).map((line) => line.slice(word.length + 1).trim());
  const versions = ['aws', 'curl'].flatMap((name) => said(name).map((line) => [name, line] as const));
  const clockS = Number(said('clock')[0] ?? Number.NaN);
  const serviceClockMs = Date.parse(said('date')[0] ?? '');
  return {
    versions: Object.fromEntries(versions.filter(([, line]) => line !== '')),
    lacking: said('lacks'),
    ...(Number.isFinite(clockS) && clockS > 0 && { clockS }),
    ...(!Number.isNaN(serviceClockMs) && { serviceClockS: serviceClockMs / 1000 }),
  };
}
