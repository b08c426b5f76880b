import { createSecret, type Identifiers } from './identifiers.js';
import type { PolicyStatement } from './policy-statement.js';
import type { Principal } from './world.js';

/** The harness's own long-lived keys. */
export function operatorPrincipal(
  ids: Identifiers,
  secretSeed: string,
  policy?: readonly PolicyStatement[],
): Principal {
  return {
    accessKeyId: `AKIA${ids.word('operator', 16).toUpperCase()}`,
    secretAccessKey: createSecret(secretSeed, 'operator'),
    arn: `arn:aws:iam::${ids.accountId}:user/reachmatrix-operator`,
    deniedActions: [],
    ...(policy !== undefined && { permissions: policy }),
  };
}

/** An instance role's temporary credentials, as the metadata service hands them out. */
export function rolePrincipal(
  ids: Identifiers,
  secretSeed: string,
  roleName: string,
  instanceId: string,
): Principal {
  const token = ['token-1', 'token-2', 'token-3'].map((part) =>
    createSecret(secretSeed, `${instanceId}/${part}`),
  );
  return {
    accessKeyId: `ASIA${ids.word(`role/${instanceId}`, 16).toUpperCase()}`,
    secretAccessKey: createSecret(secretSeed, instanceId),
    sessionToken: `IQoJb3JpZ2luX2Vj${token.join('')}`,
    arn: `arn:aws:sts::${ids.accountId}:assumed-role/${roleName}/${instanceId}`,
    deniedActions: [],
  };
}
