import type { LabFault } from '../../src/lab/faults/lab-fault.js';
import type { World } from '../../src/lab/world/world.js';
import type { Chance } from '../chance.js';
import { needsAwsCli } from '../faults/client.js';
import type { FaultEffects } from '../faults/fault.js';

/** A run in the real lab while it is prepared. */
export interface RealBench {
  readonly chance: Chance;
  readonly labFaults: LabFault[];
  /** Change the world before anything starts. */
  readonly edits: ((world: World) => void)[];
  /** What programs on the instances find in their environment. */
  readonly environment: Record<string, string>;
  /** A shell script that the instances have in the AWS CLI's place. */
  awsScript?: string;
}

/** One thing that goes wrong for real. */
export interface RealFault extends FaultEffects {
  install(bench: RealBench): void;
}

const polls = ['GetCommandInvocation', 'ListCommandInvocations'];
const proxy = 'http://127.0.0.1:9';
const proxyNames = ['http_proxy', 'https_proxy', 'HTTP_PROXY', 'HTTPS_PROXY', 'ALL_PROXY'];

/** A fault of the lab's own list. */
function ofTheLab(id: string, hides: FaultEffects['hides'], make: (chance: Chance) => LabFault): RealFault {
  return { id, hides, install: ({ labFaults, chance }) => void labFaults.push(make(chance)) };
}

/** A program that the instances do not have. */
function without(program: string, hides: FaultEffects['hides']): RealFault {
  return {
    id: `no-${program}`,
    hides,
    install: ({ edits }) => {
      edits.push(({ instances }) => {
        for (const { missingPrograms } of instances) missingPrograms.push(program);
      });
    },
  };
}

/** Variables that the instances have set. */
function withVariables(id: string, variables: Readonly<Record<string, string>>): RealFault {
  return { id, hides: 'none', install: ({ environment }) => void Object.assign(environment, variables) };
}

/** Another program in the AWS CLI's place. */
function insteadOfAws(id: string, script: string): RealFault {
  return {
    id,
    hides: needsAwsCli,
    install: (bench) => {
      bench.awsScript = `#!/bin/sh\n${script}\n`;
    },
  };
}

/**
 * What can be broken for real within seconds. Agents that fall silent, commands that get lost and clients that
 * hang cost minutes of real time each: they are left to virtual time.
 */
export const realFaults: readonly RealFault[] = [
  ofTheLab('send-throttled', 'none', (chance) => ({
    kind: 'throttling',
    operations: ['SendCommand'],
    calls: 1 + chance.below(4),
  })),
  ofTheLab('poll-throttled', 'none', (chance) => ({
    kind: 'throttling',
    operations: polls,
    calls: 1 + chance.below(8),
  })),
  ofTheLab('invocation-unknown-yet', 'none', (chance) => ({
    kind: 'late-invocation',
    ms: 500 + chance.below(8_000),
  })),
  ofTheLab('status-late', 'none', (chance) => ({ kind: 'late-status', ms: 500 + chance.below(8_000) })),
  ofTheLab('output-cut', 'probes', (chance) => ({ kind: 'cut-output', bytes: 200 + chance.below(9_000) })),
  ofTheLab('probe-clock-skewed', needsAwsCli, (chance) => ({
    kind: 'clock-skew',
    seconds: (1_200 + chance.below(80_000)) * (chance.hits(0.5) ? 1 : -1),
  })),
  ofTheLab('probe-credentials-expired', needsAwsCli, () => ({
    kind: 'expired-credentials',
    whose: 'instances',
  })),
  ofTheLab('operator-cut', 'none', (chance) => ({
    kind: 'operator-cut',
    afterCalls: chance.below(25),
    calls: 1,
  })),
  ofTheLab('ec2-throttled', 'none', () => ({
    kind: 'throttled-operations',
    operations: ['DescribeInstances', 'DescribeVpcEndpoints', 'CreateVpcEndpoint'],
    calls: 2,
  })),
  without('aws', needsAwsCli),
  without('timeout', 'probes'),
  without('base64', 'probes'),
  without('getent', 'probes'),
  withVariables('proxy-set', Object.fromEntries(proxyNames.map((name) => [name, proxy]))),
  withVariables('settings-set', { AWS_REGION: 'eu-west-3', AWS_ENDPOINT_URL: 'http://127.0.0.1:9' }),
  withVariables('odd-locale', { LANG: 'tr_TR.ISO-8859-9', LC_ALL: 'tr_TR.ISO-8859-9', LANGUAGE: 'tr' }),
  withVariables('odd-folders', { HOME: '/nonexistent', TMPDIR: '/nonexistent' }),
  insteadOfAws('cli-crashes', 'kill -SEGV $$'),
  insteadOfAws(
    'cli-speaks-another-language',
    "echo 'Une erreur s’est produite (AccessDenied) lors de l’appel : Accès refusé' >&2; exit 254",
  ),
  insteadOfAws('cli-prints-another-format', `echo '{"Code": "AccessDenied"}' >&2; exit 254`),
];
