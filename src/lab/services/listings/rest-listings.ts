import { randomUUID } from 'node:crypto';
import { jsonAuthRefusal } from '../protocols/json-auth-refusal.js';
import { queryRefusal } from '../protocols/query.js';
import { queryAuthRefusal } from '../protocols/query-auth-refusal.js';
import { xmlDocument } from '../protocols/xml.js';
import { Refusal } from '../refusal.js';
import type { LabResponse } from '../request.js';
import type { RestService } from '../rest-service.js';

const route53Namespace = 'https://route53.amazonaws.com/doc/2013-04-01/';

/**
 * Services of the REST protocols of which the lab has one listing. That Lambda refuses a signature with HTTP
 * 403, and the words of all their refusals, are not verified.
 * @see the service models of botocore 1.43.11
 */
export const restListings: Readonly<Record<string, RestService>> = {
  lambda: {
    operations: [
      {
        method: 'GET',
        path: /^\/2015-03-31\/functions\/?$/,
        action: 'lambda:ListFunctions',
        serve: () => json(200, { Functions: [] }),
      },
    ],
    authRefusal: (failure) => {
      const { code, message } = jsonAuthRefusal(failure);
      return new Refusal(code, message, 403);
    },
    denied: (words) => new Refusal('AccessDeniedException', words, 403),
    render: ({ code, message, status }) => json(status, { message }, { 'x-amzn-errortype': code }),
  },
  route53: {
    operations: [
      {
        method: 'GET',
        path: /^\/2013-04-01\/hostedzone\/?$/,
        action: 'route53:ListHostedZones',
        serve: () => ({
          status: 200,
          headers: { 'content-type': 'text/xml', 'x-amzn-requestid': randomUUID() },
          body: xmlDocument('ListHostedZonesResponse', route53Namespace, {
            HostedZones: '',
            IsTruncated: false,
            MaxItems: 100,
          }),
        }),
      },
    ],
    authRefusal: queryAuthRefusal,
    denied: (words) => new Refusal('AccessDenied', words, 403),
    render: queryRefusal,
  },
};

function json(status: number, body: unknown, headers: Readonly<Record<string, string>> = {}): LabResponse {
  return {
    status,
    headers: { 'content-type': 'application/json', 'x-amzn-requestid': randomUUID(), ...headers },
    body: JSON.stringify(body),
  };
}
