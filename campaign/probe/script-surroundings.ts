type Environment = Readonly<Record<string, string>>;

/** How a batch's script deals with what it finds around it, as far as its text says so. */
export interface ScriptSurroundings {
  /** Folders that it tries to write in, in this order. */
  readonly folders: readonly string[];
  /** Whether it leans on its user's folder. */
  readonly usesHome: boolean;
  /** What its clients find of the environment that it was started with. */
  clientEnvironment(client: 'aws' | 'curl', given: Environment): Environment;
}

/** Reads it out of the script's text: what does not stand there is not done. */
export function readSurroundings(text: string): ScriptSurroundings {
  const unset = new Set([...text.matchAll(/^unset (.+)$/gm)].flatMap(([, names = '']) => names.split(' ')));
  const unsetsEndpoints = /\(AWS_ENDPOINT_URL\[A-Za-z0-9_\]\*\\\).*unset "\$v"/.test(text);
  const heeds = (name: string) =>
    !unset.has(name) && !(unsetsEndpoints && name.startsWith('AWS_ENDPOINT_URL'));
  const ownLocale = /^LC_ALL=(\S+); export LC_ALL$/m.exec(text)?.[1];
  const localeOf = (client: string) =>
    new RegExp(`^run_${client}\\(\\) \\{[^}]*?\\bLC_ALL=(\\S+) timeout`, 'm').exec(text)?.[1] ?? ownLocale;
  return {
    folders: (/^for base in "\$\{TMPDIR:-\/tmp\}" (.+); do$/m.exec(text)?.[1] ?? '').split(' '),
    usesHome: /\$\{?HOME\b|~\//.test(text),
    clientEnvironment: (client, given) => {
      const kept = Object.fromEntries(Object.entries(given).filter(([name]) => heeds(name)));
      const locale = localeOf(client);
      return locale === undefined ? kept : { ...kept, LC_ALL: locale };
    },
  };
}

/** The proxy that a client would use for HTTPS, or for HTTP. */
export function proxyOf(environment: Environment, scheme: string): string | undefined {
  const name = scheme === 'https:' ? 'https_proxy' : 'http_proxy';
  return environment[name] ?? (scheme === 'https:' ? environment['HTTPS_PROXY'] : undefined);
}

/** The system's words for what went wrong, in the language that the environment asks for. */
const turkish: readonly (readonly [string, string])[] = [
  ['Connection refused', 'Bağlantı reddedildi'],
  ['Name or service not known', 'Ad ya da hizmet bilinmiyor'],
  ['Temporary failure in name resolution', 'Ad çözümlemede geçici başarısızlık'],
];

/** Puts the system's own words in a client's lines into the language of its environment. */
export function inLanguage(lines: readonly string[], environment: Environment): readonly string[] {
  const locale = environment['LC_ALL'] ?? environment['LANG'] ?? 'C';
  if (!locale.startsWith('tr')) return lines;
  return lines.map((line) =>
    turkish.reduce((said, [english, other]) => said.replaceAll(english, other), line),
  );
}
