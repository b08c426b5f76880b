import type { RunDifference } from '../model/run-difference.js';
import type { RunRecord } from '../model/run-record.js';
import { maskAccounts } from '../report/masking.js';
import { visibleLine } from '../report/visible-text.js';
import { en, type Words } from '../words/en.js';
import type { Notification } from './notification.js';
import { describeNotification, summarise } from './words.js';

interface Section {
  readonly type: 'section';
  readonly text: { readonly type: 'mrkdwn'; readonly text: string; readonly verbatim: true };
}

/** What Slack's incoming webhooks take, and those that understand the same: `text` is what all of them show. */
export interface ChatMessage {
  readonly text: string;
  readonly blocks: readonly Section[];
}

/** Slack takes 50 blocks of 3,000 characters, and nobody reads so many; an escaped character takes up to 5. */
const limits = { entries: 20, cell: 150, words: 400 } as const;

const marks = { began: '🔴', 'changed-again': '🟠', ended: '🟢' } as const;

/** One message of a run with all that is to be told, or its beginning and how much more there is. */
export function makeChatMessage(
  run: RunRecord,
  { before }: Pick<RunDifference, 'before'>,
  notifications: readonly Notification[],
  words: Words = en,
): ChatMessage {
  const { notices, names } = words;
  const { home, remote } = run.regions;
  const head = notices.head(home, remote, summarise(notifications, words));
  const shown = notifications.slice(0, limits.entries);
  const more = notifications.length - shown.length;
  const about = notices.about(run.runId, run.asOf, names.targets[run.target], before.runId);
  const entries = shown.map(
    (each) =>
      `${marks[each.kind]} ${code(cut(maskAccounts(each.cell), limits.cell))} ` +
      escapeChat(cut(describeNotification(each, words), limits.words)),
  );
  const lines = [
    `*${escapeChat(cut(head, limits.words))}*`,
    ...entries,
    ...(more === 0 ? [] : [notices.more(more)]),
    escapeChat(cut(about, limits.words)),
  ];
  return { text: lines.join('\n'), blocks: lines.map(section) };
}

/**
 * Text that a chat shows as it is: Slack's three characters as entities, so that no link or mention can begin,
 * and what other chats take for a mention of everyone, or for formatting, taken apart.
 * @see https://docs.slack.dev/messaging/formatting-message-text
 */
export function escapeChat(text: string): string {
  return withEntities(text)
    .replace(/[*_~]/g, (mark) => `${joiner}${mark}${joiner}`)
    .replace(/@(?=[\p{L}\p{N}])/gu, `@${joiner}`);
}

/** Takes no room, but parts a mark or a name from what is beside it. */
const joiner = '\u200b';

/** Within code, entities are all that Slack reads. */
function code(text: string): string {
  return `\`${withEntities(text)}\``;
}

function withEntities(text: string): string {
  return visibleLine(text)
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll('`', 'ˋ');
}

function cut(text: string, most: number): string {
  const characters = [...text];
  return characters.length <= most ? text : `${characters.slice(0, most - 1).join('')}…`;
}

function section(text: string): Section {
  return { type: 'section', text: { type: 'mrkdwn', text, verbatim: true } };
}
