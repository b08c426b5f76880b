import { randomBytes } from 'node:crypto';
import { tagKeys } from '../../sandbox/engine/sandbox.js';
import type { Clients } from '../clients.js';
import { countPages } from '../count-pages.js';
import { persist, persistUnless } from './persist.js';

/** @returns whether a parameter of this name is there. */
export async function hasParameter(clients: Clients, region: string, name: string): Promise<boolean> {
  const ssm = await clients.ssm(region);
  const { GetParametersCommand } = await import('@aws-sdk/client-ssm');
  const { Parameters = [] } = await persist('ssm:GetParameters', () =>
    ssm.send(new GetParametersCommand({ Names: [name] })),
  );
  return Parameters.length > 0;
}

/** Makes a SecureString of a value that nobody knows: the experiments ask only whether it can be read. */
export async function putParameter(
  clients: Clients,
  region: string,
  name: string,
  tags: Readonly<Record<string, string>>,
): Promise<void> {
  const ssm = await clients.ssm(region);
  const { PutParameterCommand } = await import('@aws-sdk/client-ssm');
  const command = {
    Name: name,
    Type: 'SecureString' as const,
    Value: randomBytes(24).toString('hex'),
    Description: 'reachmatrix: for the experiments of one run',
    Tags: Object.entries(tags).map(([Key, Value]) => ({ Key, Value })),
  };
  await persistUnless(/^ParameterAlreadyExists/, 'ssm:PutParameter', () =>
    ssm.send(new PutParameterCommand(command)),
  );
}

export async function deleteParameter(clients: Clients, region: string, name: string): Promise<void> {
  const ssm = await clients.ssm(region);
  const { DeleteParameterCommand } = await import('@aws-sdk/client-ssm');
  await persistUnless(/^ParameterNotFound/, 'ssm:DeleteParameter', () =>
    ssm.send(new DeleteParameterCommand({ Name: name })),
  );
}

export interface TaggedParameter {
  readonly region: string;
  readonly name: string;
  readonly runId: string;
  readonly expiresAt?: string;
}

/** All parameters of a region below `/reachmatrix/` that bear a run. */
export async function listRunParameters(
  clients: Clients,
  region: string,
): Promise<readonly TaggedParameter[]> {
  const ssm = await clients.ssm(region);
  const { DescribeParametersCommand, ListTagsForResourceCommand } = await import('@aws-sdk/client-ssm');
  const ParameterFilters = [{ Key: 'Name', Option: 'BeginsWith', Values: ['/reachmatrix/'] }];
  const found: TaggedParameter[] = [];
  const turn = countPages('ssm:DescribeParameters');
  let NextToken: string | undefined;
  do {
    turn();
    const page = { ParameterFilters, ...(NextToken === undefined ? {} : { NextToken }) };
    const answer = await persist('ssm:DescribeParameters', () =>
      ssm.send(new DescribeParametersCommand(page)),
    );
    for (const { Name: name = '' } of answer.Parameters ?? []) {
      const tags = await persistUnless(/^InvalidResourceId/, 'ssm:ListTagsForResource', () =>
        ssm.send(new ListTagsForResourceCommand({ ResourceType: 'Parameter', ResourceId: name })),
      );
      const tagOf = (key: string) => tags?.TagList?.find((tag) => tag.Key === key)?.Value;
      const runId = tagOf(tagKeys.run);
      const expiresAt = tagOf(tagKeys.expires);
      if (runId === undefined) continue;
      found.push({ region, name, runId, ...(expiresAt === undefined ? {} : { expiresAt }) });
    }
    NextToken = answer.NextToken;
  } while (NextToken !== undefined);
  return found;
}
