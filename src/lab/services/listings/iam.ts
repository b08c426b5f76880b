import { queryAnswer } from '../protocols/query.js';
import type { QueryService } from '../query-service.js';
import { stsService } from '../sts/sts.js';

const namespace = 'https://iam.amazonaws.com/doc/2010-05-08/';

/** Identity and Access Management, which speaks as STS does: an account without an alias. */
export const iamService: QueryService = {
  ...stsService,
  operations: {
    ListAccountAliases: {
      resource: () => '*',
      serve: () => queryAnswer('ListAccountAliases', { AccountAliases: '', IsTruncated: false }, namespace),
    },
  },
};
