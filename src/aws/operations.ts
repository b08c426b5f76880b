import type { EC2Client, UnsuccessfulItem } from '@aws-sdk/client-ec2';

/** What a call made in the account. */
export interface Created {
  readonly id: string;
  /** Deletes it; resolves when EC2 has accepted the deletion. */
  remove(): Promise<void>;
}

/** One control-plane operation that scenarios may name. */
export interface Operation {
  readonly action: string;
  /** Whose credentials it needs; absent: the consumer's. */
  readonly account?: 'provider';
  /** What is in every answer of its; an answer without is somebody else's. */
  readonly answers: string;
  send(ec2: EC2Client, input: Readonly<Record<string, unknown>>, signal: AbortSignal): Promise<object>;
  /** For operations that create: everything of this run that exists now, whatever the answer was. */
  findCreated?(ec2: EC2Client, tag: Tag): Promise<readonly Created[]>;
  /** The kind of resource to tag on creation. */
  readonly tags?: 'vpc-endpoint' | 'vpc-endpoint-service';
}

/** Marks what one call creates, so that it is found again even when its answer got lost. */
export interface Tag {
  readonly key: string;
  readonly value: string;
}

/**
 * All operations that a scenario may call. Clean-up belongs to the operation, not to the scenario: whoever
 * adds a creating operation here must say how to find and remove what it makes.
 */
export const operations: Readonly<Record<string, Operation>> = {
  'ec2.DescribeVpcEndpoints': {
    action: 'ec2:DescribeVpcEndpoints',
    answers: 'VpcEndpoints',
    send: async (ec2, input, abortSignal) => {
      const { DescribeVpcEndpointsCommand } = await import('@aws-sdk/client-ec2');
      return ec2.send(new DescribeVpcEndpointsCommand(input), { abortSignal });
    },
  },
  'ec2.DescribeVpcEndpointServices': {
    action: 'ec2:DescribeVpcEndpointServices',
    answers: 'ServiceNames',
    send: async (ec2, input, abortSignal) => {
      const { DescribeVpcEndpointServicesCommand } = await import('@aws-sdk/client-ec2');
      return ec2.send(new DescribeVpcEndpointServicesCommand(input), { abortSignal });
    },
  },
  'ec2.CreateVpcEndpoint': {
    action: 'ec2:CreateVpcEndpoint',
    answers: 'VpcEndpoint',
    tags: 'vpc-endpoint',
    send: async (ec2, input, abortSignal) => {
      const { CreateVpcEndpointCommand } = await import('@aws-sdk/client-ec2');
      // The SDK checks required members at run time; scenarios are text, so the type cannot.
      return ec2.send(new CreateVpcEndpointCommand(input as never), { abortSignal });
    },
    findCreated: async (ec2, tag) => {
      const { DeleteVpcEndpointsCommand, DescribeVpcEndpointsCommand } = await import('@aws-sdk/client-ec2');
      const Filters = [{ Name: `tag:${tag.key}`, Values: [tag.value] }];
      const answer = await ec2.send(new DescribeVpcEndpointsCommand({ Filters }));
      return listed(answer.VpcEndpoints)
        .filter((found) => !/^delet/i.test(found.State ?? ''))
        .map((found) =>
          removable(found.VpcEndpointId ?? '', (id) =>
            ec2.send(new DeleteVpcEndpointsCommand({ VpcEndpointIds: [id] })),
          ),
        );
    },
  },
  'ec2.CreateVpcEndpointServiceConfiguration': {
    action: 'ec2:CreateVpcEndpointServiceConfiguration',
    answers: 'ServiceConfiguration',
    account: 'provider',
    tags: 'vpc-endpoint-service',
    send: async (ec2, input, abortSignal) => {
      const { CreateVpcEndpointServiceConfigurationCommand } = await import('@aws-sdk/client-ec2');
      return ec2.send(new CreateVpcEndpointServiceConfigurationCommand(input), { abortSignal });
    },
    findCreated: async (ec2, tag) => {
      const {
        DeleteVpcEndpointServiceConfigurationsCommand,
        DescribeVpcEndpointServiceConfigurationsCommand,
      } = await import('@aws-sdk/client-ec2');
      const Filters = [{ Name: `tag:${tag.key}`, Values: [tag.value] }];
      const answer = await ec2.send(new DescribeVpcEndpointServiceConfigurationsCommand({ Filters }));
      const left = listed(answer.ServiceConfigurations);
      return left
        .filter((found) => !/^delet/i.test(found.ServiceState ?? ''))
        .map((found) =>
          removable(found.ServiceId ?? '', (id) =>
            ec2.send(new DeleteVpcEndpointServiceConfigurationsCommand({ ServiceIds: [id] })),
          ),
        );
    },
  },
};

/** Where there is nothing, EC2 answers with an empty list. @throws {Error} when it gave no list at all. */
function listed<T>(list: readonly T[] | undefined): readonly T[] {
  if (Array.isArray(list)) return list;
  throw new Error('Expected a list of what was created, got an answer without one');
}

/** EC2's Delete calls answer 200 with a list of what they did not delete. */
function removable(
  id: string,
  remove: (id: string) => Promise<{ Unsuccessful?: UnsuccessfulItem[] | undefined }>,
): Created {
  return {
    id,
    remove: async () => {
      const { Unsuccessful = [] } = await remove(id);
      const error = Unsuccessful[0]?.Error;
      if (error !== undefined) throw new Error(`${error.Code}: ${error.Message}`);
    },
  };
}
