import { z } from 'zod';
import { strictMap } from '../document/strict-map.js';

/** `arn:aws:iam::111122223333:role/name`. */
export const roleArnPattern = /^arn:aws[a-z-]*:iam::\d{12}:role\/.+$/;
/** As STS takes it. */
export const externalIdPattern = /^[\w+=,.@:/-]{2,1224}$/;

const filled = z.string().min(1, 'not to be empty');
const noKeys = 'keys are taken from the environment, a profile or a role, never from a file';

/** Key names that people try, and what to write instead. */
export const keyNotes = {
  credentials: noKeys,
  accessKeyId: noKeys,
  secretAccessKey: noKeys,
  sessionToken: noKeys,
} as const;

/** The keys of how one account is entered. */
export const accountKeys = {
  profile: filled.optional().describe('Profile of the AWS configuration files.'),
  assumeRole: strictMap({
    arn: z.string().regex(roleArnPattern, 'to be the ARN of a role'),
    externalId: z
      .string()
      .regex(externalIdPattern, 'to be 2–1224 letters, digits and `+=,.@:/-_`')
      .optional()
      .describe('What the role’s trust policy asks for.'),
    sessionName: z
      .string()
      .regex(/^[\w+=,.@-]{2,64}$/, 'to be 2–64 letters, digits and `+=,.@-_`')
      .optional()
      .describe('Shown in CloudTrail; default `reachmatrix`.'),
  })
    .optional()
    .describe('Role to take on, starting from the profile or from the SDK’s own credentials.'),
};

/** How one account is entered. */
export const accountSchema = strictMap(accountKeys, keyNotes).optional();
