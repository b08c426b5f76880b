import { randomBytes } from 'node:crypto';
import type { IamRole } from './account-resources.js';
import { accountOf } from './account-view.js';
import { roleStatements } from './role-permissions.js';
import type { Principal, World } from './world.js';

const random = (bytes: number) => randomBytes(bytes).toString('base64');

/**
 * New temporary credentials of a role. They can do what the role can at each moment, and nothing more once
 * the role is gone.
 */
export function createSession(
  role: IamRole,
  sessionName: string,
  world: World,
  expiresAt?: string,
): Principal {
  return {
    accessKeyId: `ASIA${randomBytes(16).toString('hex').slice(0, 16).toUpperCase()}`,
    secretAccessKey: random(30),
    sessionToken: `IQoJb3JpZ2luX2Vj${random(90)}`,
    arn: `arn:aws:sts::${accountOf(role)}:assumed-role/${role.name}/${sessionName}`,
    deniedActions: [],
    ...(expiresAt !== undefined && { expiresAt }),
    get permissions() {
      return roleStatements(role, world);
    },
    get revoked() {
      return !world.roles.includes(role);
    },
  };
}

/** The principal of an instance without a role: it can sign nothing. */
export function noCredentials(instanceId: string, accountId: string): Principal {
  return {
    accessKeyId: `none-${instanceId}`,
    secretAccessKey: random(30),
    arn: `arn:aws:ec2::${accountId}:instance/${instanceId}`,
    deniedActions: ['*'],
    permissions: [],
  };
}
