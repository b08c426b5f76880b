import { isMap, listOf, mapsOf, type TemplateMap, type TemplateValue } from '../template.js';
import { type Finding, type NamedResource, resourcesOf, type TemplateCheck } from './check.js';

/** Actions that know no resource, or that only look. */
const unscoped =
  /^(?:ssmmessages:\w+|ssm:UpdateInstanceInformation|ssm:CancelCommand|vpce:AllowMultiRegion|[\w-]+:(?:Describe|List|Get)\w+)$/;

/** One statement of a policy in a template, with the actions it names. */
export interface PolicyStatement {
  readonly statement: TemplateMap;
  readonly actions: readonly string[];
}

/** The statements of a role's own policies. */
export function roleStatements({ properties }: NamedResource): readonly PolicyStatement[] {
  return mapsOf(properties['Policies'])
    .flatMap(branchesOf)
    .flatMap((policy) => statementsOf(policy['PolicyDocument']));
}

/** Both branches of an `Fn::If`: what is there under a condition only must be narrow as well. */
function branchesOf(value: TemplateMap): readonly TemplateMap[] {
  const [, ...branches] = listOf(value['Fn::If']);
  return branches.length === 0 ? [value] : branches.filter(isMap);
}

/** No wildcard in an action, none in a resource that something is done to, no stranger as principal. */
export const narrowPolicies: TemplateCheck = (template) =>
  resourcesOf(template).flatMap((resource) => [
    ...roleStatements(resource).flatMap((found) => findWidth(resource.id, found, true)),
    ...[resource.properties['PolicyDocument'], resource.properties['AssumeRolePolicyDocument']]
      .flatMap(statementsOf)
      .flatMap((found) => findWidth(resource.id, found, false)),
    ...listOf(resource.properties['ManagedPolicyArns']).map(() => ({
      resource: resource.id,
      message: 'Expected a policy of its own, got a managed one: what it allows is not ours to say.',
    })),
    ...listOf(resource.properties['AllowedPrincipals'])
      .filter((principal) => principal === '*')
      .map(() => ({ resource: resource.id, message: 'Expected named principals, got `*`.' })),
  ]);

/** AWS services' endpoints narrow what goes through them; a customer's endpoint service takes no policy. */
export const endpointPolicies: TemplateCheck = (template) =>
  resourcesOf(template, 'AWS::EC2::VPCEndpoint')
    .filter(
      ({ properties: { ServiceName: name } }) =>
        typeof name === 'string' || (isMap(name) && 'Fn::Sub' in name),
    )
    .filter(({ properties }) => statementsOf(properties['PolicyDocument']).length === 0)
    .map(({ id }) => ({
      resource: id,
      message: 'Expected a `PolicyDocument`: the default lets everything through.',
    }));

/** The statements of a policy document. */
export function statementsOf(document: TemplateValue | undefined): readonly PolicyStatement[] {
  if (!isMap(document)) return [];
  return mapsOf(document['Statement']).map((statement) => ({
    statement,
    actions: listOf(statement['Action']).map(String),
  }));
}

function findWidth(
  id: string,
  { statement, actions }: PolicyStatement,
  identityBased: boolean,
): readonly Finding[] {
  const findings: Finding[] = [];
  const wild = actions.filter((action) => action.includes('*'));
  if (wild.length > 0) {
    findings.push({ resource: id, message: `Expected actions by name, got \`${wild.join('`, `')}\`.` });
  }
  if (identityBased && listOf(statement['Resource']).includes('*')) {
    const wide = actions.filter((action) => !unscoped.test(action));
    if (wide.length > 0) {
      findings.push({ resource: id, message: `Expected named resources for \`${wide.join('`, `')}\`.` });
    }
  }
  if (statement['Principal'] === '*' && !namesOwnAccount(statement['Condition'])) {
    findings.push({ resource: id, message: 'Expected `aws:PrincipalAccount` to narrow the principal `*`.' });
  }
  return findings;
}

function namesOwnAccount(condition: TemplateValue | undefined): boolean {
  const equals = isMap(condition) ? condition['StringEquals'] : undefined;
  const account = isMap(equals) ? equals['aws:PrincipalAccount'] : undefined;
  return isMap(account) && account['Ref'] === 'AWS::AccountId';
}
