import { randomBytes } from 'node:crypto';
import type { Instance, World } from '../../world/world.js';
import type { LabRequest, LabResponse } from '../request.js';
import { metadataPaths } from './metadata-paths.js';

const longestTtlS = 21_600;
const ttlHeader = 'x-aws-ec2-metadata-token-ttl-seconds';

interface Session {
  readonly instanceId: string;
  readonly endsAt: number;
}

/**
 * Creates the instance metadata service, version 2 only: without a token from `PUT /latest/api/token`
 * every request is 401, as on instances that require it.
 * @see https://docs.aws.amazon.com/AWSEC2/latest/UserGuide/instancedata-data-retrieval.html
 */
export function createMetadataService(now: () => Date) {
  const sessions = new Map<string, Session>();

  return (request: LabRequest, world: World): LabResponse => {
    const instance = world.instances.find(({ id }) => id === request.instanceId);
    if (instance === undefined) return answer(404, notFound);
    const path = request.target.replace(/\?.*$/, '').replace(/(.)\/$/, '$1');
    if (path === '/latest/api/token') return issueToken(request, instance);
    const session = sessions.get(request.headers['x-aws-ec2-metadata-token'] ?? '');
    if (session?.instanceId !== instance.id || session.endsAt <= now().getTime()) {
      return answer(401, unauthorized);
    }
    if (request.method !== 'GET' && request.method !== 'HEAD') return answer(405, '');
    const text = metadataPaths(instance, world, now()).get(path);
    return text === undefined ? answer(404, notFound) : answer(200, text);
  };

  function issueToken({ method, headers }: LabRequest, { id: instanceId }: Instance): LabResponse {
    if (method !== 'PUT') return answer(405, '');
    if (headers['x-forwarded-for'] !== undefined) return answer(403, '');
    const ttlS = Number(headers[ttlHeader]);
    if (!Number.isInteger(ttlS) || ttlS < 1 || ttlS > longestTtlS) return answer(400, badRequest);
    const token = `${randomBytes(40).toString('base64url')}==`;
    sessions.set(token, { instanceId, endsAt: now().getTime() + ttlS * 1000 });
    return answer(200, token, { [ttlHeader]: String(ttlS) });
  }
}

function answer(status: number, body: string, headers: Readonly<Record<string, string>> = {}): LabResponse {
  const contentType = status === 200 ? 'text/plain' : 'text/html';
  return { status, headers: { 'content-type': contentType, server: 'EC2ws', ...headers }, body };
}

const page = (title: string) =>
  `<?xml version="1.0" encoding="iso-8859-1"?>\n<html><head><title>${title}</title></head><body><h1>${title}</h1></body></html>\n`;
const notFound = page('404 - Not Found');
const unauthorized = page('401 - Unauthorized');
const badRequest = page('400 - Bad Request');
