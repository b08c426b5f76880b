import type { Clients } from '../aws/clients.js';
import type { Config } from '../model/config.js';

/** Clients for the account of the probes, and for the one that offers the endpoint service: often the same. */
export interface Accounts {
  readonly clients: Clients;
  readonly provider: Clients;
  close(): void;
}

export function openAccounts(
  { access, providerAccess = access }: Pick<Config, 'access' | 'providerAccess'>,
  aws: Pick<typeof import('../aws/adapters.js'), 'createClients'>,
): Accounts {
  const clients = aws.createClients(access);
  const provider = providerAccess === access ? clients : aws.createClients(providerAccess);
  return {
    clients,
    provider,
    close: () => {
      clients.destroy();
      provider.destroy();
    },
  };
}
