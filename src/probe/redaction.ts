/**
 * What must not leave a probe, as patterns that both POSIX awk (without intervals, in bytes) and JavaScript
 * read alike. The probe applies them first; this side applies them again to all that it reads.
 */
const accessKeyId = `(AKIA|ASIA)${'[A-Z0-9]'.repeat(12)}[A-Z0-9]*`;
const authorization = `[Aa]uthorization["']?[ ]*[:=].*`;
const signedField = `[Xx]-[Aa]mz-([Ss]ecurity-[Tt]oken|[Ss]ignature|[Cc]redential)["']?[ ]*[:=][ ]*[^ &,"]*`;
const signature = 'Signature=[^ &,"]*';
const webToken = 'eyJ[A-Za-z0-9_-]+[.][A-Za-z0-9_-]+[.][A-Za-z0-9_-]*';
const longRun = `${'[A-Za-z0-9+/=_-]'.repeat(100)}[A-Za-z0-9+/=_-]*`;

/** In the order in which they are applied. None holds a backslash: awk would read it twice. */
export const secretPatterns: readonly string[] = [
  accessKeyId,
  authorization,
  signedField,
  signature,
  webToken,
];

/** Applied last and not to a URL's scheme and host, which a long path would take with it. */
export const longRunPattern = longRun;
export const urlOriginPattern = 'https?://[A-Za-z0-9._-]*';

/** What takes a secret's place. */
export const redacted = '[redacted]';

/** Where a service begins to repeat the request that was signed, with its token: nothing after it leaves. */
export const signedRequestStart = '(The Canonical String for this request|The String-to-Sign should)';

const patterns = secretPatterns.map((source) => new RegExp(source, 'g'));
const longRuns = new RegExp(longRunPattern, 'g');
const urlOrigins = new RegExp(`(${urlOriginPattern})`);
const signedRequest = new RegExp(`${signedRequestStart}[\\s\\S]*`);

/** The text without anything that looks like a credential, a token or a signature. */
export function redactSecrets(text: string): string {
  const open = text.replace(signedRequest, redacted);
  const named = patterns.reduce((rest, pattern) => rest.replace(pattern, redacted), open);
  const parts = named.split(urlOrigins);
  return parts
    .map((part, at) => (at % 2 === 1 && part.search(longRuns) < 0 ? part : part.replace(longRuns, redacted)))
    .join('');
}
