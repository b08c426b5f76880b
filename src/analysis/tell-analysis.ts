import type {
  ConfigurationAnalysis,
  ConfigurationFinding,
  ConfiguredFact,
} from '../model/configuration-analysis.js';
import type { Outcome } from '../model/outcome.js';
import type { Words } from '../words/en.js';
import type { BareFinding } from './finding.js';

/** A finding as a clause that begins with its resource: `security group sg-… has no …`. */
export function tellFact({ hop, resource, because }: BareFinding, { configuration }: Words): string {
  const subject = configuration.subjects[hop](resource);
  // Each kind has the function of its own kind; the compiler cannot follow the key to the argument.
  const tell = configuration.facts[because.kind] as (subject: string, fact: ConfiguredFact) => string;
  return tell(subject, because);
}

/** More clauses than this are no sentence; all of them stand in the list of findings. */
const mostClauses = 3;

/** What the comparison comes to, in one sentence: `Configuration: …; packets: timeout → cause named.` */
export function tellAnalysis(
  analysis: ConfigurationAnalysis,
  outcome: Outcome | undefined,
  { configuration, phrases }: Words,
): string {
  const { packets, agreement } = analysis;
  const telling = tellingFindings(analysis).map(({ what }) => what);
  const rest = telling.length - mostClauses;
  const clauses = [...telling.slice(0, mostClauses), ...(rest > 0 ? [configuration.andMore(rest)] : [])];
  const isOpen = analysis.findings.length > 0;
  const otherwise = isOpen ? configuration.letsPass : configuration.nothingFound;
  const says = clauses.length > 0 ? clauses.join(phrases.semicolon) : otherwise;
  const seen = configuration.packets[packets](outcome?.kind ?? '');
  return configuration.sentence(says, seen, configuration.agreements[agreement]);
}

/** What stands in the way, and where that settles nothing, what is not known. */
function tellingFindings({ findings, agreement }: ConfigurationAnalysis): readonly ConfigurationFinding[] {
  const blocking = findings.filter(({ says }) => says === 'blocks');
  if (agreement !== 'undecided' && agreement !== 'unobserved') return blocking;
  return [...blocking, ...findings.filter(({ says }) => says === 'unknown')];
}
