/** Loopback, where nobody else listens in. */
const loopback = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/** A webhook's address, in an object that does not print itself: whoever knows it can post. */
export class WebhookUrl {
  readonly #url: URL;

  private constructor(url: URL) {
    this.#url = url;
  }

  /** @returns undefined unless it is an https address, or an http one of this machine. */
  static parse(text: string): WebhookUrl | undefined {
    const url = URL.canParse(text) ? new URL(text) : undefined;
    if (url === undefined || url.username !== '' || url.password !== '') return undefined;
    const safe = url.protocol === 'https:' || (url.protocol === 'http:' && loopback.test(url.hostname));
    return safe ? new WebhookUrl(url) : undefined;
  }

  /** Where it is, without what is secret of it. */
  get host(): string {
    return this.#url.host;
  }

  /** For the one who posts to it. */
  reveal(): URL {
    return this.#url;
  }

  toJSON(): string {
    return this.toString();
  }

  toString(): string {
    return `${this.#url.protocol}//${this.host}/…`;
  }
}
