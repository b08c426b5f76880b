import { WebhookUrl } from '../webhook/webhook-url.js';

/** The flags of those to tell, as commander gives them. */
export interface NotifyFlags {
  readonly notifyBus?: string;
  readonly notifyWebhook?: string;
}

/** Whom to tell of changes; empty: nobody. */
export interface NotifyGoals {
  /** An event bus's name, or its ARN. */
  readonly bus?: string;
  readonly webhook?: WebhookUrl;
}

const busName = /^[\w./-]{1,256}$/;
const busArn = /^arn:aws[\w-]*:events:[a-z]{2}(-[a-z]+)+-\d:\d{12}:event-bus\/[\w./-]{1,256}$/;
/** Where the webhook's address is looked for when no flag gives it: flags are seen by others on the machine. */
const variable = 'REACHMATRIX_WEBHOOK';

/**
 * Checks whom to tell.
 * @returns the goals, or every problem, one sentence each. None repeats a webhook's address: it is a secret.
 */
export function checkNotifyFlags(
  flags: NotifyFlags,
  env: Readonly<Record<string, string | undefined>>,
): { readonly goals: NotifyGoals } | { readonly problems: readonly string[] } {
  const problems: string[] = [];
  const { notifyBus: bus } = flags;
  if (bus !== undefined && !busName.test(bus) && !busArn.test(bus)) {
    problems.push(`Expected \`--notify-bus\` to be an event bus's name or ARN, got \`${bus}\`.`);
  }
  const address = flags.notifyWebhook ?? (env[variable] || undefined);
  const webhook = address === undefined ? undefined : WebhookUrl.parse(address);
  if (address !== undefined && webhook === undefined) {
    const from = flags.notifyWebhook === undefined ? variable : '--notify-webhook';
    problems.push(`Expected \`${from}\` to be an https address (http only to this machine).`);
  }
  if (problems.length > 0) return { problems };
  return {
    goals: { ...(bus === undefined ? {} : { bus }), ...(webhook === undefined ? {} : { webhook }) },
  };
}
