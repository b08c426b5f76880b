import type { LabResponse } from '../../src/lab/services/request.js';

/** An error as the AWS CLI reads it out of an answer. */
export interface ReadError {
  readonly code: string;
  readonly message: string;
  /** S3's word on where the bucket is to be asked for. */
  readonly endpoint?: string;
  readonly bucketRegion?: string;
}

const statusWords: Readonly<Record<number, string>> = {
  301: 'Moved Permanently',
  400: 'Bad Request',
  403: 'Forbidden',
  404: 'Not Found',
  500: 'Internal Server Error',
  502: 'Bad Gateway',
  503: 'Service Unavailable',
};

/** @returns undefined for an answer that is no error. An error without a body that tells has its status as code. */
export function readError({ status, headers, body }: LabResponse): ReadError | undefined {
  if (status < 300) return undefined;
  const text = body.toString();
  const bucketRegion = headers['x-amz-bucket-region'];
  const region = bucketRegion === undefined ? {} : { bucketRegion };
  if (text.startsWith('<?xml') || text.startsWith('<Error')) {
    const element = (name: string) => unescapeXml(new RegExp(`<${name}>([^<]*)</${name}>`).exec(text)?.[1]);
    const endpoint = element('Endpoint');
    return {
      code: element('Code') ?? String(status),
      message: element('Message') ?? '',
      ...(endpoint !== undefined && { endpoint }),
      ...region,
    };
  }
  if (text.startsWith('{')) {
    const json = JSON.parse(text) as { __type?: string; message?: string; Message?: string };
    const code = json.__type?.split('#').at(-1) ?? String(status);
    return { code, message: json.message ?? json.Message ?? '', ...region };
  }
  return { code: String(status), message: statusWords[status] ?? '', ...region };
}

function unescapeXml(text: string | undefined): string | undefined {
  return text
    ?.replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&apos;', "'")
    .replaceAll('&amp;', '&');
}
