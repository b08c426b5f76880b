/**
 * A scenario file that runs in any region: of ten experiments one waits for an address to which there is no way, the
 * others are answered, most of them with an error that names them.
 */
export function scaleScenario(experiments) {
  const entries = Array.from({ length: experiments }, (_, nth) => entryOf(nth));
  return `id: fleet
title: A fleet in many regions
source: bench
probe: fleet
experiments:
${entries.join('')}`;
}

function entryOf(nth) {
  const of = (id, run, expect) =>
    `  - id: ${id}\n${nth === 0 ? '    control: true\n' : ''}    run: ${run}\n    expect: ${expect}\n`;
  if (nth % 10 === 9) {
    return of(`away-${nth}`, 'curl https://192.0.2.1/', 'timeout');
  }
  if (nth % 10 < 3) return of(`bus-${nth}`, 'aws events describe-event-bus --name default', 'success');
  return of(
    `parameter-${nth}`,
    `aws ssm get-parameter --name /fleet/missing-${nth}`,
    '{ error: ParameterNotFound }',
  );
}
