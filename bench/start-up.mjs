import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const cli = fileURLToPath(new URL('../dist/cli.js', import.meta.url));
/** A loader that says on stderr which packages of the AWS SDK were asked for. */
const witness = `data:text/javascript,${encodeURIComponent(`
import { register } from 'node:module';
register('data:text/javascript,' + encodeURIComponent(
  'export async function resolve(s, c, n) { if (s.startsWith("@aws-sdk/")) process._rawDebug("SDK " + s); return n(s, c); }'
));
`)}`;

function medianMs(args, runs = 7) {
  const times = Array.from({ length: runs }, () => {
    const startedAt = performance.now();
    const { status } = spawnSync(process.execPath, args, { stdio: 'ignore' });
    if (status !== 0) throw new Error(`${args.join(' ')} exited with ${status}`);
    return performance.now() - startedAt;
  });
  return times.sort((a, b) => a - b)[Math.floor(runs / 2)];
}

function sdkPackagesLoadedBy(args) {
  const { stderr } = spawnSync(process.execPath, ['--import', witness, cli, ...args], { encoding: 'utf8' });
  return [...stderr.matchAll(/^SDK (.+)$/gm)].map(([, name]) => name);
}

/** How much longer than bare Node `--help` and `validate` take to start, and that no SDK is loaded. */
export function benchStartUp() {
  const bare = medianMs(['-e', '0']);
  const sdk = medianMs(['--input-type=module', '-e', 'await import("@aws-sdk/client-ec2")']);
  const seen = sdkPackagesLoadedBy([
    'run',
    '--lab',
    '--only',
    'service-region/interface-service-region',
    '--out',
    '/dev/null/x',
  ]);
  return {
    witnessWorks: seen.length > 0,
    sdkImportOverBareNode: sdk / bare,
    commands: Object.fromEntries(
      [['--help'], ['validate'], ['explain', '--exit-code', '0']].map((args) => [
        args[0],
        { overBareNode: medianMs([cli, ...args]) / bare, sdkPackages: sdkPackagesLoadedBy(args) },
      ]),
    ),
  };
}
