import { type Check, type Finding, ok, problem, unknown } from '../finding.js';
import { nameProbe } from '../subjects.js';

const needed = ['aws', 'curl'] as const;

/** The clients on each probe, and the tools that a batch is made of. */
export const clients: Check = {
  id: 'clients',
  examine: ({ probes }) =>
    probes.flatMap((probe): readonly Finding[] => {
      const { report, reportProblem } = probe;
      const subject = nameProbe(probe);
      if (report === undefined) {
        return reportProblem === undefined ? [] : [unknown(subject, reportProblem)];
      }
      const tools =
        report.lacking.length === 0
          ? []
          : [
              problem(
                subject,
                `no ${report.lacking.join(', ')} on the probe`,
                'Install them: without them no batch can run there.',
              ),
            ];
      return [
        ...needed.map((name) => {
          const version = report.versions[name];
          return version === undefined
            ? problem(
                `${subject}, ${name}`,
                'not found on the probe',
                `Install ${name}, or put it on the agent’s PATH.`,
              )
            : ok(`${subject}, ${name}`, brief(version));
        }),
        ...tools,
      ];
    }),
};

/** curl's line names every library that it was built with. */
function brief(version: string): string {
  return version.split(' ').slice(0, 4).join(' ');
}
