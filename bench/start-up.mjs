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

const commands = [['--help'], ['validate'], ['explain', '--exit-code', '0']];

/** How much longer than bare Node commands take that need no AWS, and that they load no SDK. */
export function benchStartUp() {
  const bare = medianMs(['-e', '0']);
  const sdk = medianMs(['--input-type=module', '-e', 'await import("@aws-sdk/client-ec2")']);
  const only = ['--only', 'service-region/interface-service-region'];
  const seen = sdkPackagesLoadedBy(['run', '--lab', ...only, '--out', '/dev/null/x']);
  const loads = commands.map((args) => ({ name: args[0], packages: sdkPackagesLoadedBy(args) }));
  return {
    title: 'Start-up, over that of bare Node',
    lines: [`importing the EC2 client alone takes ${(sdk / bare).toFixed(2)} times as long`],
    ratios: Object.fromEntries(
      commands.map((args) => [`start of ${args[0]}`, { value: medianMs([cli, ...args]) / bare }]),
    ),
    unsound: [
      ...(seen.length > 0 ? [] : ['the loader that tells of the SDK tells nothing of a run that needs it']),
      ...loads
        .filter(({ packages }) => packages.length > 0)
        .map(({ name, packages }) => `${name} loads ${packages.join(', ')}`),
    ],
  };
}
