import { openApiServer } from './api-server.js';
import { createRunCommand, type RunCommandSetup } from './run-command/run-command.js';
import type { RequestHandler } from './services/request.js';
import { createServices } from './services/services.js';

/** What answers in a lab, whoever asks. */
export interface Operations {
  readonly handle: RequestHandler;
  /** Where operators reach it. */
  readonly url: string;
  close(): Promise<void>;
}

/** Opens the services, with Run Command, and the operators' API. */
export async function openOperations(setup: RunCommandSetup): Promise<Operations> {
  const runCommand = createRunCommand(setup);
  const handle = createServices({ now: () => new Date(setup.now()), runCommand: runCommand.handler });
  const server = await openApiServer(handle, setup.world);
  return {
    handle,
    url: server.url,
    close: async () => {
      await runCommand.close();
      await server.close();
    },
  };
}
