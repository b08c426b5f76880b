const plain = /^[A-Za-z0-9_./:=@%+,-]+$/;

/**
 * One argument of a command as it stands in a script: `literal` needs no quoting in any shell, `encoded` is
 * base64 and becomes an argument again on the probe without any shell having read it.
 */
export type ShellWord =
  | { readonly kind: 'literal'; readonly text: string }
  | { readonly kind: 'encoded'; readonly base64: string };

/**
 * Turns a value into a script's word. Base64 also keeps SSM from seeing `{{ssm:…}}` in a value and putting
 * a parameter's content in its place.
 * @throws {TypeError} for NUL, which no argument can hold, and for a lone surrogate, which has no UTF-8 form.
 */
export function encodeShellWord(value: string): ShellWord {
  if (value.includes('\0')) throw new TypeError('Expected an argument without NUL, got one with it');
  if (/\p{Surrogate}/u.test(value)) {
    throw new TypeError('Expected an argument of whole Unicode characters, got half a surrogate pair');
  }
  if (plain.test(value)) return { kind: 'literal', text: value };
  return { kind: 'encoded', base64: Buffer.from(value, 'utf8').toString('base64') };
}
