import type { PacketSign } from '../model/configuration-analysis.js';
import type { Outcome } from '../model/outcome.js';
import type { ReachabilityAnalysis, ReachabilityExplanation } from '../model/reachability.js';
import type { Words } from '../words/en.js';

/** Where AWS explains its codes. */
export const explanationCodes = 'https://docs.aws.amazon.com/vpc/latest/reachability/explanation-codes.html';

/** More explanations than this are no sentence; all of them stand in the list below it. */
const mostExplanations = 3;

/** What everything on the way is in; it does not tell one explanation from another. */
const surroundings = new Set(['Vpc', 'SourceVpc', 'DestinationVpc', 'Subnet']);

/** What AWS's analyzer says, and whether the packets agree: `AWS Reachability Analyzer: not reachable, …` */
export function tellReachability(
  analysis: ReachabilityAnalysis,
  sign: PacketSign,
  outcome: Outcome | undefined,
  { reachability, configuration, phrases }: Words,
): string {
  if (analysis.kind === 'not-asked') return reachability.notAsked(reachability.unasked[analysis.because]);
  const { answer, agreement } = analysis;
  if (answer.kind === 'no-answer') return reachability.noAnswer(answer.why);
  const seen = configuration.packets[sign](outcome?.kind ?? '');
  const so = configuration.agreements[agreement];
  const remark = agreement === 'differ' ? [reachability.isStatic] : [];
  const says =
    answer.kind === 'reachable'
      ? reachability.reachable
      : reachability.notReachable(
          answer.explanations.slice(0, mostExplanations).map(tellShortly).join(phrases.semicolon),
          answer.explanations.length - mostExplanations,
        );
  return [reachability.sentence(says, seen, so), ...remark].join(reachability.betweenSentences);
}

function tellShortly({ components, ...explanation }: ReachabilityExplanation): string {
  const telling = components.filter(({ role }) => !surroundings.has(role));
  return [nameOf(explanation), ...telling.map(({ id }) => id)].join(' ');
}

/** Each explanation in full, a line each; of a reachable path what is on it. */
export function listReachability(analysis: ReachabilityAnalysis, { phrases }: Words): readonly string[] {
  if (analysis.kind === 'not-asked' || analysis.answer.kind === 'no-answer') return [];
  const { answer } = analysis;
  if (answer.kind === 'reachable') return answer.components.length > 0 ? [answer.components.join(' → ')] : [];
  return answer.explanations.map(({ components, ...explanation }) =>
    [
      nameOf(explanation),
      ...(components.length > 0
        ? [phrases.colon, components.map(({ role, id }) => `${role} ${id}`).join(phrases.comma)]
        : []),
    ].join(''),
  );
}

/** In AWS's own words, the same in every language: `SUBNET_ACL_RESTRICTION (egress)`. */
function nameOf({ code, direction }: Omit<ReachabilityExplanation, 'components'>): string {
  return direction === undefined ? code : `${code} (${direction})`;
}
