import { randomUUID } from 'node:crypto';
import { checkAccess } from '../../authorize.js';
import { type Form, formOf, listOf, structuresOf } from '../../ec2/form.js';
import { publicParameter } from '../../ec2/images.js';
import type { Operation } from '../../operation.js';
import { Refusal } from '../../refusal.js';
import type { ServiceCall } from '../../service-call.js';
import { requestTagKeys } from '../../tag-keys.js';
import { resourceTypes } from '../resources/resource-types.js';
import { calledByCloudFormation } from '../stack/context.js';
import { runCreation } from '../stack/run-stack.js';
import { stackScope } from '../stack/scope.js';
import type { Stack } from '../stack/stack.js';
import { evaluate } from '../template/functions.js';
import { resolveParameters } from '../template/parameters.js';
import { invalid } from '../template/refuse.js';
import { readTemplate, type Template } from '../template/template.js';
import { cloudFormationAnswer } from './answer.js';
import { liveStack, type StackBook, stackArn } from './stack-book.js';

const largestBody = 51_200;

const inputs =
  /^(Action|Version|StackName|TemplateBody|OnFailure|EnableTerminationProtection|ClientRequestToken|TimeoutInMinutes|(Parameters|Capabilities|Tags|NotificationARNs)(\..*)?)$/;

/** CreateStack: checks all that can be checked at once, and builds after the answer. */
export function createStack(book: StackBook): Operation {
  return {
    needs: (call, world) => {
      const form = formOf(call);
      const resource = stackArn(form.get('StackName') ?? '', call.region, world.accountId);
      const context = requestTagKeys(readTags(form));
      const tagging = { action: 'cloudformation:TagResource', resource, context };
      return [
        { action: 'cloudformation:CreateStack', resource, context },
        ...(Object.keys(context).length > 0 ? [tagging] : []),
      ];
    },
    serve: (call) => {
      const form = formOf(call);
      const name = form.get('StackName') ?? '';
      checkInput(form, name);
      const existing = liveStack(book, name, call.region);
      const token = form.get('ClientRequestToken');
      if (existing !== undefined) {
        if (token !== undefined && existing.token === token) return answer(existing);
        throw new Refusal('AlreadyExistsException', `Stack [${name}] already exists`);
      }
      const stack = buildStack(form, name, call, book);
      book.stacks.push(stack);
      book.start(() => runCreation(stack, { ...book.machine, principal: call.principal }));
      return answer(stack);
    },
  };
}

function answer({ id }: Stack) {
  return cloudFormationAnswer('CreateStack', { StackId: id });
}

function checkInput(form: Form, name: string): void {
  const unknown = [...form.keys()].find((key) => !inputs.test(key));
  if (unknown !== undefined) throw invalid(`The lab's CreateStack does not take ${unknown}`);
  if (!/^[A-Za-z][-A-Za-z0-9]{0,127}$/.test(name)) {
    throw invalid(
      `1 validation error detected: Value '${name}' at 'stackName' failed to satisfy constraint: Member must satisfy regular expression pattern: [a-zA-Z][-a-zA-Z0-9]*`,
    );
  }
  const body = form.get('TemplateBody') ?? '';
  if (body === '') throw invalid('Either Template URL or Template Body must be specified.');
  if (Buffer.byteLength(body) > largestBody) {
    throw invalid(
      `1 validation error detected: Value at 'templateBody' failed to satisfy constraint: Member must have length less than or equal to ${largestBody}`,
    );
  }
  const policy = form.get('OnFailure');
  if (policy !== undefined && !['DO_NOTHING', 'ROLLBACK', 'DELETE'].includes(policy)) {
    throw invalid(
      `1 validation error detected: Value '${policy}' at 'onFailure' failed to satisfy constraint: Member must satisfy enum value set: [ROLLBACK, DELETE, DO_NOTHING]`,
    );
  }
}

function buildStack(form: Form, name: string, call: ServiceCall, { machine }: StackBook): Stack {
  const { world } = machine;
  const { region, principal } = call;
  const templateText = form.get('TemplateBody') ?? '';
  const template = readTemplate(templateText);
  checkTypes(template);
  const capabilities = listOf(form, 'Capabilities.member');
  checkCapabilities(template, capabilities);
  const given = structuresOf(form, 'Parameters.member').map(
    (one) => [one.get('ParameterKey') ?? '', one.get('ParameterValue') ?? ''] as const,
  );
  const ownParameter = (parameter: string) =>
    world.parameters.find((one) => one.name === parameter && one.region === region)?.value;
  const parameters = resolveParameters(template, new Map(given), (parameter) => {
    const words = checkAccess(
      {
        action: 'ssm:GetParameters',
        resource: `arn:aws:ssm:${region}:${parameter.startsWith('/aws/') ? '' : world.accountId}:parameter${parameter}`,
        context: calledByCloudFormation,
      },
      { principal, region, byCloudFormation: true },
      world,
    );
    if (words !== undefined) throw new Refusal('AccessDenied', words, 403);
    return publicParameter(parameter, region) ?? ownParameter(parameter);
  });
  const head = {
    id: `arn:aws:cloudformation:${region}:${world.accountId}:stack/${name}/${randomUUID()}`,
    name,
    region,
    template,
    parameters,
  };
  const conditions = evaluateConditions(head, world);
  const declared = template.resources.filter(
    ({ condition }) => condition === undefined || conditions.get(condition) === true,
  );
  return {
    ...head,
    createdAt: machine.now(),
    templateText,
    conditions,
    tags: readTags(form),
    capabilities,
    onFailure: (form.get('OnFailure') ?? 'ROLLBACK') as Stack['onFailure'],
    terminationProtection: form.get('EnableTerminationProtection') === 'true',
    token: form.get('ClientRequestToken'),
    creator: principal,
    status: 'CREATE_IN_PROGRESS',
    reason: 'User Initiated',
    deletedAt: undefined,
    outputs: [],
    events: [],
    resources: new Map(
      declared.map((one) => [
        one.logicalId,
        {
          declared: one,
          status: '',
          reason: undefined,
          changedAt: machine.now(),
          physicalId: undefined,
          properties: {},
          attributes: {},
        },
      ]),
    ),
  };
}

function readTags(form: Form): Stack['tags'] {
  return Object.fromEntries(
    structuresOf(form, 'Tags.member').map((one) => [one.get('Key') ?? '', one.get('Value') ?? '']),
  );
}

function evaluateConditions(
  head: Pick<Stack, 'id' | 'name' | 'region' | 'template' | 'parameters'>,
  world: StackBook['machine']['world'],
): ReadonlyMap<string, boolean> {
  const conditions = new Map<string, boolean>();
  const scope = stackScope({ ...head, conditions }, world);
  const pending = new Set<string>();
  const decide = (name: string): boolean => {
    const known = conditions.get(name);
    if (known !== undefined) return known;
    const definition = head.template.conditions[name];
    if (definition === undefined || pending.has(name)) {
      throw invalid(`Template error: unresolved condition ${name}`);
    }
    pending.add(name);
    const value = evaluate(definition, { ...scope, condition: decide }) === true;
    conditions.set(name, value);
    return value;
  };
  for (const name of Object.keys(head.template.conditions)) decide(name);
  return conditions;
}

function checkTypes({ resources }: Template): void {
  const unknown = resources.map(({ type }) => type).filter((type) => !resourceTypes.has(type));
  if (unknown.length === 0) return;
  throw invalid(`Template format error: Unrecognized resource types: [${[...new Set(unknown)].join(', ')}]`);
}

/** Resources of IAM must be agreed to; those with names of the template's choice even more. */
function checkCapabilities({ resources }: Template, given: readonly string[]): void {
  const iam = resources.filter(({ type }) => type.startsWith('AWS::IAM::') && type !== 'AWS::IAM::Policy');
  if (!resources.some(({ type }) => type.startsWith('AWS::IAM::'))) return;
  const named = iam.some(({ properties }) =>
    ['RoleName', 'InstanceProfileName', 'ManagedPolicyName'].some((key) => properties[key] !== undefined),
  );
  const needed = named ? 'CAPABILITY_NAMED_IAM' : 'CAPABILITY_IAM';
  if (given.includes('CAPABILITY_NAMED_IAM') || given.includes(needed)) return;
  throw new Refusal('InsufficientCapabilitiesException', `Requires capabilities : [${needed}]`);
}
