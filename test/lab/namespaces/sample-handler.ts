import type { LabRequest, LabResponse } from '../../../src/lab/services/request.js';

/**
 * Just enough of services for clients to get through: metadata with role credentials, a parameter that is never
 * found, an empty bucket, and otherwise the door that was used.
 */
export function answerSample(request: LabRequest): LabResponse {
  const { door, target, headers } = request;
  if (door.kind === 'metadata') return answerMetadata(request);
  if (headers['x-amz-target'] === 'AmazonSSM.GetParameter') {
    return {
      status: 400,
      headers: { 'content-type': 'application/x-amz-json-1.1' },
      body: JSON.stringify({ __type: 'ParameterNotFound' }),
    };
  }
  return {
    status: 200,
    headers: { 'content-type': 'application/json', 'x-method': request.method },
    body: JSON.stringify({ door, target, instanceId: request.instanceId, size: request.body.length }),
  };
}

function answerMetadata({ method, target }: LabRequest): LabResponse {
  const credentials = {
    Code: 'Success',
    Type: 'AWS-HMAC',
    AccessKeyId: 'ASIAEXAMPLE',
    SecretAccessKey: 'secret',
    Token: 'token',
    LastUpdated: '2024-12-01T00:00:00Z',
    Expiration: new Date(Date.now() + 3_600_000).toISOString(),
  };
  const answers: Readonly<Record<string, string>> = {
    'PUT /latest/api/token': 'sample-token',
    'GET /latest/meta-data/iam/security-credentials/': 'probe-role',
    'GET /latest/meta-data/iam/security-credentials/probe-role': JSON.stringify(credentials),
  };
  const body = answers[`${method} ${target}`];
  return {
    status: body === undefined ? 404 : 200,
    headers: { 'content-type': 'text/plain' },
    body: body ?? '',
  };
}
