import { openApiServer } from './api-server.js';
import { withCallFaults } from './faults/call-faults.js';
import { createRunCommand, type RunCommandSetup } from './run-command/run-command.js';
import type { StackOptions } from './services/cloudformation/cloudformation.js';
import type { RequestHandler } from './services/request.js';
import { createServices } from './services/services.js';
import { openStackWork } from './stack-work.js';

/** What answers in a lab, whoever asks. */
export interface Answerers {
  readonly handle: RequestHandler;
  /** The same at the operators' door, with the faults that stand before it. */
  readonly handleOperator: RequestHandler;
  /** Lets the time of schedules and stacks go on, in milliseconds. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** The same, with the operators' door open. */
export interface Operations extends Answerers {
  /** Where operators reach it. */
  readonly url: string;
}

type OperationsSetup = RunCommandSetup & { readonly stacks: Partial<StackOptions> };

/** Opens the services, with Run Command, and the operators' API. */
export async function openOperations(setup: OperationsSetup): Promise<Operations> {
  const answerers = createAnswerers(setup);
  const server = await openApiServer(answerers.handleOperator, setup.world);
  return {
    ...answerers,
    url: server.url,
    close: async () => {
      await answerers.close();
      await server.close();
    },
  };
}

/** The services with Run Command, without any socket. */
export function createAnswerers(setup: OperationsSetup): Answerers {
  const { world, transport, faults = [] } = setup;
  const runCommand = createRunCommand(setup);
  const stackWork = openStackWork({
    world,
    faults,
    options: setup.stacks,
    // What a network cannot be made to agree with now, the next command's own sync meets again.
    changed: () => void transport.sync(world).catch(() => undefined),
  });
  const handle = createServices({
    now: () => new Date(setup.now()),
    runCommand: runCommand.handler,
    cloudFormation: stackWork.service,
  });
  return {
    handle,
    handleOperator: withCallFaults(handle, faults),
    advance: stackWork.advance,
    close: async () => {
      await Promise.all([runCommand.close(), stackWork.close()]);
    },
  };
}
