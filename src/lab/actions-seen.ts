import type { World } from './world/world.js';

/** Who asked for an action. */
export type ActionSource = 'operator' | 'instances' | 'schedules';

/** The IAM actions in the account's trail, each once and sorted; without a source, all of them. */
export function actionsSeen({ trail, operator }: World, by?: ActionSource): readonly string[] {
  const records = trail.filter(({ principalArn }) => by === undefined || sourceOf(principalArn) === by);
  return [...new Set(records.map(({ action }) => action))].sort();

  function sourceOf(arn: string): ActionSource {
    if (arn === operator.arn) return 'operator';
    return /\/i-[0-9a-f]+$/.test(arn) ? 'instances' : 'schedules';
  }
}
