import { parse } from 'yaml';
import { makePolicy } from '../../iam/policy.js';
import { isMap, listOf, mapsOf, type Template, type TemplateMap, targetOf } from '../template.js';
import { each, type Finding, type NamedResource, resourcesOf, type TemplateCheck } from './check.js';
import { roleStatements } from './policies.js';

/** What the project does beside the run itself: read its settings, and log. */
const besideTheRun = [
  'logs:CreateLogStream',
  'logs:PutLogEvents',
  'secretsmanager:GetSecretValue',
  'ssm:GetParameters',
];

/** A run that is kept and told of. */
const run = makePolicy('run', {
  partition: 'aws',
  account: 'ACCOUNT',
  home: 'HOME',
  remote: 'REMOTE',
  buckets: ['BUCKET'],
  parameters: '/*',
  probes: [],
  store: { bucket: 'STORE', prefix: 'runs' },
  notifyBus: 'BUS',
});

/** A role is for one service, and for this account's use of it: no other account's project or schedule. */
export const narrowTrust: TemplateCheck = (template) =>
  each(
    resourcesOf(template, 'AWS::IAM::Role'),
    ({ properties }) => {
      const { AssumeRolePolicyDocument: trust } = properties;
      return mapsOf(isMap(trust) ? trust['Statement'] : undefined).every(isOwnService);
    },
    'Expected the trust of one service, with `aws:SourceAccount` of this account.',
  );

/** The schedule starts the project, and its role may do nothing else. */
export const startsProject: TemplateCheck = (template) => {
  const [timer] = resourcesOf(template, 'AWS::Scheduler::Schedule');
  const [project] = resourcesOf(template, 'AWS::CodeBuild::Project');
  if (timer === undefined || project === undefined) {
    return [{ message: 'Expected a schedule and the project that it starts.' }];
  }
  const { Target: target } = timer.properties;
  const { Arn: arn, Input: input, RoleArn: roleArn } = isMap(target) ? target : {};
  const role = roleOf(template, targetOf(roleArn));
  const findings: Finding[] = [];
  if (
    !textOf(arn).endsWith(':aws-sdk:codebuild:startBuild') ||
    !textOf(input).includes(`\${${project.id}}`)
  ) {
    findings.push({ resource: timer.id, message: 'Expected CodeBuild’s StartBuild of the project.' });
  }
  const statements = role === undefined ? [] : roleStatements(role);
  const narrow = statements.every(
    ({ statement, actions }) =>
      String(actions) === 'codebuild:StartBuild' && targetOf(statement['Resource']) === project.id,
  );
  if (statements.length !== 1 || !narrow) {
    findings.push({ resource: timer.id, message: 'Expected a role that may start the project alone.' });
  }
  return findings;
};

/** One run at a time, which ends by itself, in a container without rights over its host. */
export const oneAtATime: TemplateCheck = (template) =>
  each(
    resourcesOf(template, 'AWS::CodeBuild::Project'),
    ({ properties }) =>
      properties['ConcurrentBuildLimit'] === 1 &&
      Number(properties['TimeoutInMinutes']) <= 60 &&
      isMap(properties['Environment']) &&
      properties['Environment']['PrivilegedMode'] === false,
    'Expected one build at a time, of an hour at most, without privileges.',
  );

/** The command that the project runs; the arguments that come from parameters as variables of the shell. */
export function scheduledCommands(template: Template): readonly string[] {
  return resourcesOf(template, 'AWS::CodeBuild::Project').flatMap(({ properties }) => {
    const source = isMap(properties['Source']) ? properties['Source']['BuildSpec'] : undefined;
    const spec: unknown = typeof source === 'string' ? parse(source) : undefined;
    const { phases } = (spec ?? {}) as {
      readonly phases?: { readonly build?: { readonly commands?: unknown } };
    };
    return listOf(phases?.build?.commands as string[] | undefined).map(String);
  });
}

/** It runs an exact version, keeps the run where others find it, tells, and lets no shell read a value. */
export const runCommandLine: TemplateCheck = (template) => {
  const commands = scheduledCommands(template);
  const line = commands.find((command) => command.startsWith('npx ')) ?? '';
  const finding = (message: string): Finding => ({ resource: 'Project', message });
  const findings: Finding[] = [];
  if (!/^npx --yes "reachmatrix@\$\w+" run /.test(line)) {
    findings.push(finding('Expected `npx` to run an exact version.'));
  }
  for (const flag of ['--config', '--store', '--notify-bus']) {
    if (!line.split(' ').includes(flag)) findings.push(finding(`Expected the run with \`${flag}\`.`));
  }
  const bare = commands.filter((command) => /\$/.test(command.replace(/"[^"`]*"/g, '')));
  if (bare.length > 0)
    findings.push(finding(`Expected variables within quotes, got \`${bare.join('; ')}\`.`));
  return findings;
};

/** The project's role may do what a run does, and keep and tell it: nothing else, and nothing less. */
export const runRights: TemplateCheck = (template) => {
  const [project] = resourcesOf(template, 'AWS::CodeBuild::Project');
  const role = roleOf(template, targetOf(project?.properties['ServiceRole']));
  if (role === undefined) return [{ message: 'Expected the project’s role in the same template.' }];
  const needed = new Set([...run.Statement.flatMap(({ Action }) => Action), ...besideTheRun]);
  const allowed = new Set(statementsOf(role).flatMap(({ actions }) => actions));
  const finding = (message: string): Finding => ({ resource: role.id, message });
  return [
    ...[...needed]
      .filter((action) => !allowed.has(action))
      .map((action) => finding(`Expected \`${action}\`.`)),
    ...[...allowed]
      .filter((action) => !needed.has(action))
      .map((action) => finding(`Expected \`${action}\` not to be needed.`)),
  ];
};

/** The webhook's address comes from a secret, never from a parameter's text. */
export const secretWebhook: TemplateCheck = (template) =>
  each(
    resourcesOf(template, 'AWS::CodeBuild::Project'),
    ({ properties }) => {
      const { Environment: environment } = properties;
      const variables = mapsOf(isMap(environment) ? environment['EnvironmentVariables'] : undefined);
      const webhook = variables
        .flatMap((variable) => [variable, ...mapsOf(variable['Fn::If'])])
        .find(({ Name }) => Name === 'REACHMATRIX_WEBHOOK');
      return webhook?.['Type'] === 'SECRETS_MANAGER';
    },
    'Expected the webhook’s address from Secrets Manager.',
  );

/** The history outlives the schedule. */
export const keptStore: TemplateCheck = (template) =>
  each(
    resourcesOf(template, 'AWS::S3::Bucket'),
    ({ deletionPolicy }) => deletionPolicy === 'Retain',
    'Expected the store to stay when the stack goes.',
  );

function isOwnService({ Principal: principal, Condition: condition }: TemplateMap): boolean {
  const equals = isMap(condition) ? condition['StringEquals'] : undefined;
  return (
    isMap(principal) &&
    typeof principal['Service'] === 'string' &&
    isMap(equals) &&
    targetOf(equals['aws:SourceAccount']) === 'AWS::AccountId'
  );
}

function roleOf(template: Template, id: string | undefined): NamedResource | undefined {
  return resourcesOf(template, 'AWS::IAM::Role').find((role) => role.id === id);
}

/** Also those of policies that are there under a condition. */
function statementsOf(role: NamedResource) {
  const policies = mapsOf(role.properties['Policies']).flatMap((policy) => [
    policy,
    ...mapsOf(policy['Fn::If']),
  ]);
  return roleStatements({ ...role, properties: { Policies: policies } });
}

function textOf(value: TemplateMap[string] | undefined): string {
  const text = isMap(value) ? value['Fn::Sub'] : value;
  return typeof text === 'string' ? text : '';
}
