import { createHash } from 'node:crypto';
import type { Operations } from '../operation.js';
import { queryAnswer, queryRefusal } from '../protocols/query.js';
import { queryAuthRefusal } from '../protocols/query-auth-refusal.js';
import type { QueryService } from '../query-service.js';
import { Refusal } from '../refusal.js';
import { assumeRole } from './assume-role.js';

const operations: Operations = {
  AssumeRole: assumeRole,
  // No identity policy can deny it.
  GetCallerIdentity: {
    iamAction: null,
    serve: ({ principal }, world) => {
      const session = principal.arn.split('/').at(-1) ?? '';
      const id = createHash('sha256').update(principal.arn).digest('hex').slice(0, 16).toUpperCase();
      return queryAnswer('GetCallerIdentity', {
        Arn: principal.arn,
        UserId: principal.sessionToken === undefined ? `AIDA${id}` : `AROA${id}:${session}`,
        Account: world.accountId,
      });
    },
  },
};

/** The Security Token Service. */
export const stsService: QueryService = {
  operations,
  authRefusal: queryAuthRefusal,
  denied: (words) => new Refusal('AccessDenied', words, 403),
  unknownAction: (action, version) =>
    new Refusal('InvalidAction', `Could not find operation ${action} for version ${version}`),
  render: queryRefusal,
};
