/** Whether a text is a configuration and no scenario: it has the key `regions`, which no scenario has. */
export function looksLikeConfig(text: string): boolean {
  return /^[\s{]*["']?regions["']?\s*:/m.test(text) && !/^[\s{]*["']?experiments["']?\s*:/m.test(text);
}
