import pRetry, { AbortError } from 'p-retry';
import type { WebhookUrl } from './webhook-url.js';

/** How long one attempt may take, how often and after how long it is repeated. */
export interface PostPace {
  readonly timeoutMs: number;
  readonly retries: number;
  readonly minTimeout: number;
  readonly maxTimeout: number;
}

const usualPace: PostPace = { timeoutMs: 10_000, retries: 4, minTimeout: 1_000, maxTimeout: 15_000 };

/** No refusal that means something is longer. */
const mostBytes = 1_000;
/** The words that Slack refuses with, `invalid_token`; anything else may be anything. */
const knownWords = /^[a-z][a-z_]{2,40}$/;

/**
 * Posts JSON to a webhook. A refusal that would be repeated (4xx) is final; a busy or broken server, silence and
 * lost connections are not. No redirect is followed: the address is all that protects the hook.
 * @throws {Error} whose message names the host and the reason, and never the address.
 */
export async function postMessage(
  url: WebhookUrl,
  message: object,
  pace: PostPace = usualPace,
): Promise<void> {
  const body = JSON.stringify(message);
  const { timeoutMs, ...retry } = pace;
  await pRetry(() => post(url, body, timeoutMs), { ...retry, randomize: true });
}

async function post(url: WebhookUrl, body: string, timeoutMs: number): Promise<void> {
  const fail = (why: string) => new Error(`Expected the webhook at ${url.host} to take the message, ${why}.`);
  let response: Response;
  try {
    response = await fetch(url.reveal(), {
      method: 'POST',
      headers: { 'content-type': 'application/json; charset=utf-8' },
      body,
      redirect: 'manual',
      signal: AbortSignal.timeout(timeoutMs),
    });
  } catch (thrown) {
    throw fail(`got no answer (${codeOf(thrown)})`);
  }
  // It has taken the message: what more it says is nobody's business.
  if (response.ok) return void (await response.body?.cancel().catch(() => undefined));
  const said = (await beginningOf(response).catch(() => '')).trim();
  const words = knownWords.test(said) ? `, ${said}` : '';
  const error = fail(`got HTTP ${response.status}${words}`);
  throw response.status === 429 || response.status >= 500 ? error : new AbortError(error);
}

/** As much as a word of Slack's can have: whoever answers may send more than fits into memory, packed or not. */
async function beginningOf({ body }: Response): Promise<string> {
  if (body === null) return '';
  const decoder = new TextDecoder();
  let text = '';
  // Leaving the loop ends the connection.
  for await (const chunk of body) {
    text += decoder.decode(chunk.subarray(0, mostBytes), { stream: true });
    if (text.length >= mostBytes) break;
  }
  return text;
}

/** `ECONNREFUSED`, `TimeoutError`: messages may hold the address. */
function codeOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return 'unknown';
  const { cause } = thrown;
  return cause instanceof Error && 'code' in cause ? String(cause.code) : thrown.name;
}
