import { type Check, ok, problem } from '../finding.js';

const mends: Readonly<Record<string, string>> = {
  pendingacceptance: 'Let the provider accept the connection.',
  pending: 'Wait some minutes, then run doctor again.',
  rejected: 'Let the provider accept the connection, or create the endpoint anew.',
};

/** That the endpoints which the configuration names are available. */
export const endpointState: Check = {
  id: 'endpoint-state',
  // By name: an endpoint may have several.
  examine: ({ named, endpoints = [] }) =>
    Object.entries(named).flatMap(([name, id]) => {
      const state = endpoints.find((one) => one.id === id)?.state;
      if (state === undefined) return [];
      return state.toLowerCase() === 'available'
        ? [ok(name, `${id} is available`)]
        : [problem(name, `${id} is ${state}`, mends[state.toLowerCase()] ?? 'Create the endpoint anew.')];
    }),
};
