import { readFileSync } from 'node:fs';

const script = readFileSync(new URL('by-hand.sh', import.meta.url), 'utf8');

/**
 * How long the plan's commands take on their probes with the script that a person would write, one probe after the
 * other, as long as each may wait for the same time. Control-plane calls, which take a moment, are left out.
 */
export async function runByHand(plan, commands) {
  const from = performance.now();
  let ran = 0;
  for (const { probe, experiments } of plan.batches) {
    const lines = experiments.map(({ action, timeoutS }) => commandLine(action, timeoutS));
    const result = await commands.run(
      {
        instanceId: probe.instanceId,
        region: probe.region,
        script: `file=$(mktemp)\ncat >"$file" <<'COMMANDS'\n${lines.join('\n')}\nCOMMANDS\nset -- "$file"\n${script}rm "$file"\n`,
        comment: 'by hand',
        executionTimeoutS: 1200,
        expectedMs: 1_000,
      },
      new AbortController().signal,
    );
    if (result.kind === 'fault') throw new Error(result.fault.message);
    ran += result.stdout.match(/^exit \d+$/gm)?.length ?? 0;
  }
  return { ran, ms: performance.now() - from };
}

function commandLine({ client, argv }, timeoutS) {
  const words = argv.map((word) => `'${word.replaceAll("'", String.raw`'\''`)}'`);
  if (client === 'resolve') return `getent ahosts ${words[1]}`;
  const limits =
    client === 'aws'
      ? `--cli-connect-timeout ${timeoutS} --cli-read-timeout ${timeoutS}`
      : `--max-time ${timeoutS}`;
  // What a command prints is for its author to read; here it would only fill SSM's output.
  return `${words.join(' ')} ${limits} >/dev/null 2>&1`;
}
