/** The host of a URL, in lower case, or nothing when the text is not one. */
export function urlHost(text: string | undefined): string | undefined {
  return parseUrl(text)?.hostname;
}

/** `http` or `https`, or nothing for any other text. */
export function urlScheme(text: string | undefined): 'http' | 'https' | undefined {
  const protocol = parseUrl(text)?.protocol;
  if (protocol === 'https:') return 'https';
  return protocol === 'http:' ? 'http' : undefined;
}

function parseUrl(text: string | undefined): URL | undefined {
  return text !== undefined && URL.canParse(text) ? new URL(text) : undefined;
}
