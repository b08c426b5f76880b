/** What the AWS CLI said in its final message. */
export type AwsText =
  /** A service's answer: `An error occurred (Code) when calling the Op operation: message`. */
  | { readonly kind: 'service-error'; readonly code: string; readonly message: string }
  /** The CLI's own error in the newer form: `An error occurred (NoRegion): message`. */
  | { readonly kind: 'own-error'; readonly code: string; readonly message: string }
  | { readonly kind: 'other'; readonly message: string };

/** From 2.34.0 on the CLI puts this before its message, and may add details after it. */
const prefix = /^aws: \[ERROR\]: ?/;
const details = '\nAdditional error details:\n';
/** The s3 commands put a word of their own before the error. */
const s3Prefix = /^fatal error: /;
/** `upload failed: SOURCE to TARGET An error occurred (…) when …`: names may hold anything. */
const s3Transfer =
  /^(?:upload|download|copy|move|delete|make_bucket|remove_bucket) failed: .*? (?=An error occurred \()/;
const serviceError =
  /^An error occurred \(([^()\s\p{C}]+)\) when calling the \S+ operation(?: \(reached max retries: \d+\))?:(?: ([\s\S]*))?$/u;
const ownError = /^An error occurred \(([^()\s\p{C}]+)\): ([\s\S]*)$/u;
/** The CLI adds this line to an S3 region error; it is not the service's. */
const hint = /\n\s*You can fix this issue by explicitly providing the correct region location [^\n]*\s*$/;

/**
 * Reads the CLI's final message; what it says counts only at its very beginning, so that a name or a quoted
 * text further on decides nothing.
 * @see AWS CLI 2.36.7, awscli/errorformat.py and errorhandler.py, for the newer form
 */
export function readAwsText(text: string): AwsText {
  const message = unframe(text);
  const service = serviceError.exec(message);
  if (service !== null) {
    return {
      kind: 'service-error',
      code: service[1] ?? '',
      message: (service[2] ?? '').replace(hint, '').trim(),
    };
  }
  const own = ownError.exec(message);
  if (own !== null) return { kind: 'own-error', code: own[1] ?? '', message: (own[2] ?? '').trim() };
  return { kind: 'other', message };
}

function unframe(text: string): string {
  const trimmed = text.replaceAll('\r\n', '\n').trim();
  const isNewForm = prefix.test(trimmed);
  const bare = trimmed.replace(prefix, '').replace(s3Prefix, '');
  const end = isNewForm ? bare.lastIndexOf(details) : -1;
  return unframeTransfer(end === -1 ? bare : bare.slice(0, end).trim());
}

/** Only where the words stand once: with a second pair, one of them is a name or a quotation. */
function unframeTransfer(message: string): string {
  const match = s3Transfer.exec(message);
  if (match === null) return message;
  return message.split('An error occurred (').length === 2 ? message.slice(match[0].length) : message;
}
