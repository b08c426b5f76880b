import type { OpenTextTopic } from '../words/topics.js';

const patterns: readonly (readonly [OpenTextTopic, RegExp])[] = [
  ['no-route', /found no route|No route to host|Network is unreachable/],
  [
    'no-connection',
    /^Could not connect to the endpoint URL|^Failed to connect to |^Couldn't connect to server/,
  ],
];

/** Which well-known text that leaves the cause open this is. */
export function openTextTopic(message: string): OpenTextTopic | undefined {
  return patterns.find(([, pattern]) => pattern.test(message))?.[0];
}
