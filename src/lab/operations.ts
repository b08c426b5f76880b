import { openApiServer } from './api-server.js';
import { withCallFaults } from './faults/call-faults.js';
import { createRunCommand, type RunCommandSetup } from './run-command/run-command.js';
import type { StackOptions } from './services/cloudformation/cloudformation.js';
import type { RequestHandler } from './services/request.js';
import { createServices } from './services/services.js';
import { openStackWork } from './stack-work.js';

/** What answers in a lab, whoever asks. */
export interface Operations {
  readonly handle: RequestHandler;
  /** Where operators reach it. */
  readonly url: string;
  /** Lets the time of schedules and stacks go on, in milliseconds. */
  advance(ms: number): void;
  close(): Promise<void>;
}

/** Opens the services, with Run Command, and the operators' API. */
export async function openOperations(
  setup: RunCommandSetup & { readonly stacks: Partial<StackOptions> },
): Promise<Operations> {
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
  const server = await openApiServer(withCallFaults(handle, faults), world);
  return {
    handle,
    url: server.url,
    advance: stackWork.advance,
    close: async () => {
      await Promise.all([runCommand.close(), stackWork.close()]);
      await server.close();
    },
  };
}
