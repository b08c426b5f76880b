import type { IamRole } from '../../world/account-resources.js';
import { accountOf } from '../../world/account-view.js';
import { createSession } from '../../world/role-session.js';
import type { Principal } from '../../world/world.js';
import { formOf } from '../ec2/form.js';
import type { Operation } from '../operation.js';
import { holds } from '../policy-verdict.js';
import { queryAnswer } from '../protocols/query.js';
import { Refusal } from '../refusal.js';

const usualDurationS = 3600;

/** AssumeRole: the role must trust the caller, under the external id that it asks for. */
export const assumeRole: Operation = {
  resource: (call) => formOf(call).get('RoleArn') ?? '*',
  serve: (call, world) => {
    const form = formOf(call);
    const arn = form.get('RoleArn') ?? '';
    const name = form.get('RoleSessionName') ?? '';
    if (!/^[\w+=,.@-]{2,64}$/.test(name)) {
      throw new Refusal(
        'ValidationError',
        `Value '${name}' at 'roleSessionName' failed to satisfy constraint`,
      );
    }
    const role = world.roles.find((one) => one.arn === arn);
    if (role === undefined || !trusts(role, call.principal, form.get('ExternalId'))) {
      const words = `User: ${call.principal.arn} is not authorized to perform: sts:AssumeRole on resource: ${arn}`;
      throw new Refusal('AccessDenied', words, 403);
    }
    const durationS = Number(form.get('DurationSeconds') ?? usualDurationS);
    const expiration = new Date(Date.now() + durationS * 1000).toISOString();
    const session = createSession(role, name, world, expiration);
    world.sessions.push(session);
    return queryAnswer('AssumeRole', {
      AssumedRoleUser: { AssumedRoleId: `${role.id}:${name}`, Arn: session.arn },
      Credentials: {
        AccessKeyId: session.accessKeyId,
        SecretAccessKey: session.secretAccessKey,
        SessionToken: session.sessionToken,
        Expiration: expiration,
      },
    });
  },
};

function trusts(role: IamRole, { arn }: Principal, externalId: string | undefined): boolean {
  const context = {
    'aws:PrincipalArn': arn,
    'aws:PrincipalAccount': accountOf({ arn }),
    ...(externalId !== undefined && { 'sts:ExternalId': externalId }),
  };
  const account = accountOf({ arn });
  const names = ['*', arn, account, `arn:aws:iam::${account}:root`].map((one) => `AWS:${one}`);
  return role.trust.some(
    (statement) =>
      statement.effect === 'Allow' &&
      statement.actions?.includes('sts:AssumeRole') === true &&
      statement.principals.some((one) => names.includes(one)) &&
      holds(statement, context),
  );
}
