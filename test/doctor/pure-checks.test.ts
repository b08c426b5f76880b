import { describe, expect, it } from 'vitest';
import { type Admission, admits } from '../../src/analysis/admission.js';
import { checks, type Diagnosis, diagnosisExitCode, examine } from '../../src/doctor/examine.js';
import type { DoctorFacts, ProbeFacts } from '../../src/doctor/facts.js';
import { buildDoctorScript, parseDoctorOutput } from '../../src/doctor/probe-script.js';
import { renderDiagnoses } from '../../src/doctor/render.js';
import type { GroupRule } from '../../src/model/network-facts.js';

const facts: DoctorFacts = {
  regions: { home: 'us-east-1', remote: 'ap-northeast-1' },
  identities: [{ side: 'consumer', accountId: '111122223333', arn: 'arn:aws:iam::111122223333:user/me' }],
  trials: [],
  lacks: [],
  probes: [],
  named: {},
  endpoints: [],
  groups: {},
  paths: [],
  fixtures: [],
  clockAheadS: 0,
};
const probe: ProbeFacts = { role: 'a', instanceId: 'i-1' };

function statusesOf(check: string, change: Partial<DoctorFacts>): readonly string[] {
  const own = examine({ ...facts, ...change }).filter((each) => each.check === check);
  return own.map(({ subject, status }) => `${subject}: ${status}`);
}

const rule = (change: Partial<GroupRule>): GroupRule => ({
  protocol: 'tcp',
  fromPort: 443,
  toPort: 443,
  cidrs: [],
  groupIds: [],
  prefixListIds: [],
  ...change,
});

describe('security group rules', () => {
  const peer = { address: '10.10.10.25', groupIds: ['sg-probe'] };

  it.each<[string, Partial<GroupRule>, Admission]>([
    ['the VPC’s block', { cidrs: ['10.10.0.0/16'] }, 'open'],
    ['everyone', { cidrs: ['0.0.0.0/0'] }, 'open'],
    ['the probe’s group', { groupIds: ['sg-probe'] }, 'open'],
    ['the address alone', { cidrs: ['10.10.10.25/32'] }, 'open'],
    ['all ports by protocol -1', { protocol: '-1', cidrs: ['10.10.0.0/16'] }, 'open'],
    ['TCP by its number', { protocol: '6', cidrs: ['10.10.0.0/16'] }, 'open'],
    ['a range that holds the port', { fromPort: 400, toPort: 500, cidrs: ['10.10.0.0/16'] }, 'open'],
    ['a range that ends before the port', { fromPort: 400, toPort: 442, cidrs: ['10.10.0.0/16'] }, 'closed'],
    ['a block next door', { cidrs: ['10.10.11.0/24'] }, 'closed'],
    ['another group', { groupIds: ['sg-other'] }, 'closed'],
    ['UDP', { protocol: 'udp', cidrs: ['0.0.0.0/0'] }, 'closed'],
    ['a prefix list, which may hold anything', { prefixListIds: ['pl-1'] }, 'unclear'],
  ])('that allow %s are %j → %s', (_, change, admission) => {
    expect(admits([rule(change)], 443, peer)).toBe(admission);
  });

  it('are closed when there are none', () => {
    expect(admits([], 443, peer)).toBe('closed');
  });

  it('that name blocks are unclear to a peer whose address is not known', () => {
    expect(admits([rule({ cidrs: ['10.0.0.0/8'] })], 443, { groupIds: ['sg-1'] })).toBe('unclear');
    expect(admits([rule({ cidrs: ['0.0.0.0/0'] })], 443, { groupIds: ['sg-1'] })).toBe('open');
  });
});

describe('a group that lets out to a block of addresses', () => {
  const instance = { state: 'running', vpcId: 'v', subnetId: 's', privateIp: '10.0.0.1', groupIds: ['sg-p'] };
  const endpoint = {
    id: 'vpce-1',
    name: 'custom',
    type: 'Interface',
    serviceName: 'com.amazonaws.vpce.ap-northeast-1.vpce-svc-1',
    state: 'available',
    vpcId: 'v',
    privateDns: false,
    groupIds: ['sg-e'],
  };
  const egress = [rule({ fromPort: 80, toPort: 80, cidrs: ['10.0.0.0/16'] })];
  const groups = {
    'sg-p': { id: 'sg-p', ingress: [], egress },
    'sg-e': { id: 'sg-e', ingress: [rule({ fromPort: 80, toPort: 80, groupIds: ['sg-p'] })], egress: [] },
  };
  it.each([
    [['10.0.1.7'], 'ok'],
    [['10.0.1.7', '10.0.2.7'], 'ok'],
    [['10.0.1.7', '10.1.0.7'], 'problem'],
    [[], 'unknown'],
  ])('is held against the endpoint’s addresses %j: %s', (addresses, status) => {
    const known = {
      probes: [{ ...probe, instance }],
      endpoints: [{ ...endpoint, addresses }],
      named: { custom: 'vpce-1' },
      groups,
      paths: [{ role: probe.role, endpoint: 'custom', byServiceName: false }],
    };
    expect(statusesOf('endpoint-groups', known)).toEqual([`custom from a i-1: ${status}`]);
  });
});

describe('the agent’s version', () => {
  const instance = { state: 'running', vpcId: 'vpc-1', subnetId: 's', privateIp: '10.0.0.1', groupIds: [] };
  const messages = {
    id: 'vpce-1',
    type: 'Interface',
    serviceName: 'com.amazonaws.us-east-1.ec2messages',
    state: 'available',
    vpcId: 'vpc-1',
    privateDns: true,
    groupIds: [],
    addresses: [],
  };
  it.each([
    ['3.3.40.0', 'ok'],
    ['3.3.987.0', 'ok'],
    ['3.4.0.0', 'ok'],
    ['4.0.0.0', 'ok'],
    ['3.3.39.9', 'problem'],
    ['3.2.2303.0', 'problem'],
    ['2.3.1205.0', 'problem'],
  ])('%s is %s without an ec2messages endpoint', (agentVersion, status) => {
    expect(statusesOf('agent-version', { probes: [{ ...probe, instance, agentVersion }] })).toEqual([
      `a i-1: ${status}`,
    ]);
  });

  it('may be old where the probe’s own VPC has such an endpoint', () => {
    const probes = [{ ...probe, instance, agentVersion: '3.2.0.0' }];
    expect(statusesOf('agent-version', { probes, endpoints: [messages] })).toEqual(['a i-1: ok']);
    const elsewhere = [{ ...messages, vpcId: 'vpc-2' }];
    expect(statusesOf('agent-version', { probes, endpoints: elsewhere })).toEqual(['a i-1: problem']);
  });
});

describe('the clocks', () => {
  it.each([
    [0.4, 'ok'],
    [-59, 'ok'],
    [61, 'problem'],
    [-3_600, 'problem'],
  ])('of this machine, %s s ahead: %s', (clockAheadS, status) => {
    expect(statusesOf('clock', { clockAheadS })).toEqual([`this machine: ${status}`]);
  });

  it('are unknown where nothing told the time, and that is no problem of the clock', () => {
    const { clockAheadS: _, ...without } = facts;
    const probes = [{ ...probe, report: { versions: {}, lacking: [], clockS: 5 } }];
    const own = examine({ ...without, probes }).filter(({ check }) => check === 'clock');
    expect(own.map(({ status }) => status)).toEqual(['unknown', 'unknown']);
  });
});

describe('what the probe’s script prints', () => {
  const nonce = 'abcdef0123456789';
  const whole = [
    'begin',
    'lacks getent',
    'aws aws-cli/2.15.30 Python/3.9.16 Linux/6.1',
    'curl curl 8.5.0 (x86_64-amazon-linux-gnu)',
    'date Sun, 01 Dec 2024 09:30:00 GMT',
    'clock 1733045405',
    'end',
  ].map((line) => `${nonce} ${line}`);

  it('is read back', () => {
    expect(parseDoctorOutput(`motd\n${whole.join('\n')}\n`, nonce)).toEqual({
      versions: {
        aws: 'aws-cli/2.15.30 Python/3.9.16 Linux/6.1',
        curl: 'curl 8.5.0 (x86_64-amazon-linux-gnu)',
      },
      lacking: ['getent'],
      clockS: 1_733_045_405,
      serviceClockS: 1_733_045_400,
    });
  });

  it('says nothing when it was cut, or is another’s', () => {
    expect(parseDoctorOutput(whole.slice(0, -1).join('\n'), nonce)).toBeUndefined();
    expect(parseDoctorOutput(whole.join('\n'), 'anotherNonce')).toBeUndefined();
    expect(parseDoctorOutput('', nonce)).toBeUndefined();
  });

  it('leaves out what the probe could not tell', () => {
    const poor = ['begin', 'aws ', 'date ', 'clock ', 'end'].map((line) => `${nonce} ${line}`);
    expect(parseDoctorOutput(poor.join('\n'), nonce)).toEqual({ versions: {}, lacking: [] });
  });

  it('comes from a script that takes nothing but a region and a nonce into itself', () => {
    expect(() => buildDoctorScript(nonce, 'us-east-1; reboot')).toThrow(TypeError);
    expect(() => buildDoctorScript("a'b", 'us-east-1')).toThrow(TypeError);
  });
});

describe('the exit code', () => {
  const finding = (check: string, status: Diagnosis['status']): Diagnosis => ({
    check,
    subject: 's',
    status,
    detail: 'd',
  });
  it.each([
    [[], 0],
    [[finding('clock', 'ok')], 0],
    [[finding('clock', 'unknown')], 3],
    [[finding('clock', 'unknown'), finding('isolation', 'problem')], 1],
    [[finding('credentials', 'problem'), finding('isolation', 'problem')], 4],
  ])('of %j is %i', (diagnoses, code) => {
    expect(diagnosisExitCode(diagnoses)).toBe(code);
  });
});

describe('the lines', () => {
  const diagnoses: readonly Diagnosis[] = [
    { check: 'clock', subject: 'this machine', status: 'ok', detail: 'agrees with AWS’s' },
    { check: 'clock', subject: 'a i-1', status: 'problem', detail: '3600 s ahead', mend: 'Set it.' },
    { check: 'fixtures', subject: 'bucket.home', status: 'unknown', detail: 'evil\u001b[2J\nsecond' },
  ];

  it('are aligned, name each check once, and hold nothing that a terminal obeys', () => {
    expect(renderDiagnoses(diagnoses, { colour: false })).toBe(
      [
        'clock     ✓  this machine  agrees with AWS’s',
        '          ✗  a i-1         3600 s ahead',
        '             → Set it.',
        'fixtures  ?  bucket.home   evil?[2J second',
        '',
        '1 ok, 1 to mend, 1 unknown',
        '',
      ].join('\n'),
    );
  });

  it('say the same in colour', () => {
    const painted = renderDiagnoses(diagnoses, { colour: true });
    // biome-ignore lint/suspicious/noControlCharactersInRegex: the escape codes are what is taken away.
    expect(painted.replaceAll(/\u001b\[\d+m/g, '')).toBe(renderDiagnoses(diagnoses, { colour: false }));
    expect(painted).not.toBe(renderDiagnoses(diagnoses, { colour: false }));
  });
});

it('every check has an id of its own', () => {
  expect(new Set(checks.map(({ id }) => id)).size).toBe(checks.length);
});
