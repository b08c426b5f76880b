import { parameterName } from '../engine/sandbox.js';
import { handlerActions } from '../handler-actions.js';
import { isMap, listOf, type StackRole, type Template, type TemplateValue, targetOf } from '../template.js';
import { type Finding, type NamedResource, resourcesOf, type TemplateCheck } from './check.js';
import { roleStatements } from './policies.js';

/** What the schedules call themselves; all else is CloudFormation's doing. */
const called: readonly string[] = ['cloudformation:DeleteStack', 'ssm:DeleteParameters'];

/** A schedule deletes this very stack at the moment that the parameter names. */
export const expirySchedule: TemplateCheck = (template) => {
  const schedule = scheduleOf(template);
  if (schedule === undefined)
    return [{ message: 'Expected a schedule that deletes the stack when it expires.' }];
  const { ScheduleExpression: when, ScheduleExpressionTimezone: zone, Target: target } = schedule.properties;
  const { Arn: arn, Input: input } = isMap(target) ? target : {};
  const finding = (message: string): Finding => ({ resource: schedule.id, message });
  const findings: Finding[] = [];
  if (targetOf(when) !== 'ExpiresSchedule' || zone !== 'UTC') {
    findings.push(finding('Expected it at `!Ref ExpiresSchedule`, in UTC.'));
  }
  if (!textOf(arn).endsWith(':aws-sdk:cloudformation:deleteStack')) {
    findings.push(finding('Expected CloudFormation’s DeleteStack as its target.'));
  }
  if (!textOf(input).includes('"StackName":"${AWS::StackId}"')) {
    findings.push(
      finding('Expected the stack’s own id as its input: a name may be another stack’s by then.'),
    );
  }
  return findings;
};

/** The run's SecureString, which no stack can hold, is deleted while the schedule for it still is there. */
export function parameterExpiry(side: StackRole): TemplateCheck {
  return (template) => {
    const name = parameterName('${RunId}', side);
    const schedule = schedulesOf(template).find(deletesParameter);
    if (schedule === undefined)
      return [{ message: 'Expected a schedule that deletes the run’s SecureString.' }];
    const { ScheduleExpression: at, ScheduleExpressionTimezone: zone, Target: target } = schedule.properties;
    const finding = (message: string): Finding => ({ resource: schedule.id, message });
    const findings: Finding[] = [];
    if (targetOf(at) !== 'ParameterExpiresSchedule' || zone !== 'UTC') {
      findings.push(
        finding('Expected it at `!Ref ParameterExpiresSchedule`, in UTC: before the stack goes.'),
      );
    }
    if (textOf(isMap(target) ? target['Input'] : undefined) !== JSON.stringify({ Names: [name] })) {
      findings.push(finding(`Expected it to name \`${name}\` alone.`));
    }
    const role = roleOf(template, schedule);
    const reaches = (role === undefined ? [] : roleStatements(role)).some(
      ({ statement, actions }) =>
        actions.includes('ssm:DeleteParameters') &&
        textOf(statement['Resource']).endsWith(`:parameter${name}`),
    );
    if (!reaches)
      findings.push(finding(`Expected its role to allow \`ssm:DeleteParameters\` on \`${name}\`.`));
    return findings;
  };
}

/** What deletes the stack goes last: when its role is gone, nothing else can be deleted. */
export const expiryLast: TemplateCheck = (template) => {
  const schedule = scheduleOf(template);
  if (schedule === undefined) return [];
  const role = roleOf(template, schedule);
  return resourcesOf(template)
    .filter(({ id }) => id !== schedule.id && id !== role?.id)
    .filter(({ id }) => !dependenciesOf(template, id).has(schedule.id))
    .map(({ id }) => ({
      resource: id,
      message: `Expected it to depend on ${schedule.id}, so that it is deleted while its role still is there.`,
    }));
};

/** The role may do all that deleting the stack's resources takes: CloudFormation acts with its rights. */
export const expiryRights: TemplateCheck = (template) => {
  const schedule = scheduleOf(template);
  if (schedule === undefined) return [];
  const role = roleOf(template, schedule);
  if (role === undefined) {
    return [{ resource: schedule.id, message: 'Expected its role in the same template.' }];
  }
  const allowed = new Set(roleStatements(role).flatMap(({ actions }) => actions));
  const types = [...new Set(resourcesOf(template).map(({ type }) => type))];
  const needed = types.flatMap(
    (type) => handlerActions[type]?.delete ?? [`(actions of ${type}, unknown here)`],
  );
  const missing = [...new Set([...called, ...needed])].filter((action) => !allowed.has(action));
  const superfluous = [...allowed].filter((action) => !called.includes(action) && !needed.includes(action));
  return [
    ...missing.map((action) => ({ resource: role.id, message: `Expected \`${action}\` to be allowed.` })),
    ...superfluous.map((action) => ({
      resource: role.id,
      message: `Expected \`${action}\` not to be needed.`,
    })),
  ];
};

function schedulesOf(template: Template): readonly NamedResource[] {
  return resourcesOf(template, 'AWS::Scheduler::Schedule');
}

/** The one that is to delete the stack, whatever its target is. */
function scheduleOf(template: Template): NamedResource | undefined {
  return schedulesOf(template).find((schedule) => !deletesParameter(schedule));
}

function deletesParameter({ properties }: NamedResource): boolean {
  const { Target: target } = properties;
  return isMap(target) && textOf(target['Arn']).endsWith(':aws-sdk:ssm:deleteParameters');
}

function roleOf(template: Template, schedule: NamedResource): NamedResource | undefined {
  const { Target: target } = schedule.properties;
  const id = isMap(target) ? targetOf(target['RoleArn']) : undefined;
  return resourcesOf(template, 'AWS::IAM::Role').find((role) => role.id === id);
}

/** All that a resource names or waits for, directly or through others. */
function dependenciesOf(template: Template, start: string): ReadonlySet<string> {
  const seen = new Set<string>();
  const open = [start];
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    const resource = template.resources[id];
    if (resource === undefined) continue;
    for (const next of [...resource.dependsOn, ...referencesIn(resource.properties)]) {
      if (seen.has(next)) continue;
      seen.add(next);
      open.push(next);
    }
  }
  return seen;
}

function referencesIn(value: TemplateValue): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(referencesIn);
  if (!isMap(value)) return [];
  const own = targetOf(value);
  const text = textOf(value['Fn::Sub']);
  const named = [...text.matchAll(/\$\{(\w+)[.}]/g)].flatMap(([, name]) => name ?? []);
  return [...(own === undefined ? [] : [own]), ...named, ...Object.values(value).flatMap(referencesIn)];
}

function textOf(value: TemplateValue | undefined): string {
  const text = isMap(value) ? listOf(value['Fn::Sub'])[0] : value;
  return typeof text === 'string' ? text : '';
}
