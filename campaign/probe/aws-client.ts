import { type AwsCall, type AwsTarget, readAwsCall, requestOf, targetOf } from './aws-call.js';
import { connect, connectThroughProxy } from './connect.js';
import { type ProbeNetwork, pass } from './network.js';
import { type AwsVersion, type Recording, recordingOf, refill, versionLine } from './recordings.js';
import { proxyOf } from './script-surroundings.js';
import { type ReadError, readError } from './service-response.js';
import { signRequest } from './signed-request.js';

/** What the script's filter lets through of one run of a client: tagged lines, and the hosts it connected to. */
export interface ClientOutput {
  readonly lines: readonly string[];
  readonly hosts: readonly string[];
}

/** What an AWS CLI is started with. */
interface AwsSettings {
  readonly version: AwsVersion;
  /** AWS_DEFAULT_REGION. */
  readonly region: string;
  /** What else it finds in its environment. */
  readonly environment: Readonly<Record<string, string>>;
}

const startUpMs = 700;
const answerMs = 30;

/**
 * Plays one command of the AWS CLI in an instance's network. What it sends is signed and answered by the lab's
 * services; what it says is what a real CLI of that version was recorded to say.
 */
export async function runAwsClient(
  argv: readonly string[],
  network: ProbeNetwork,
  { version, region, environment }: AwsSettings,
): Promise<ClientOutput> {
  const trace: string[] = [];
  const hosts = new Set<string>();
  const finish = ({ exitCode, message, diagnostics }: Recording, bytes = 0): ClientOutput => ({
    lines: [
      `c ${versionLine(version)}`,
      ...trace,
      ...diagnostics.map((line) => `d ${line}`),
      ...message.map((line) => `m ${line}`),
      `x ${exitCode}`,
      `b ${bytes}`,
    ],
    hosts: [...hosts],
  });
  await pass(startUpMs);
  const call = readAwsCall(argv, environment['AWS_REGION'] ?? region, environment['AWS_ENDPOINT_URL']);
  if (call === undefined) return finish(recordingOf(version, 'usage'));
  const { instance } = network;
  if (instance.roleName === '') return finish(recordingOf(version, 'no-credentials'));

  let target = targetOf(call);
  let open: Extract<Awaited<ReturnType<typeof connect>>, { kind: 'open' }> | undefined;
  for (let retries = 0; ; retries += 1) {
    const { url } = target;
    const port = Number(url.port || (url.protocol === 'https:' ? 443 : 80));
    if (open?.host !== url.hostname) {
      hosts.add(url.hostname);
      trace.push(
        `h Starting new ${url.protocol === 'https:' ? 'HTTPS' : 'HTTP'} connection (1): ${url.hostname}:${port}`,
      );
      const proxy = proxyOf(environment, url.protocol);
      const made =
        proxy === undefined
          ? await connect(network, url, call.connectTimeoutS)
          : await connectThroughProxy(url, proxy);
      if (made.kind === 'no-proxy') return finish(proxyFailure(version, made.proxy));
      if (made.kind !== 'open') return finish(failure(version, made.kind, url, call));
      open = made;
    }
    if (open.door === 'impostor' && url.protocol === 'https:') {
      return finish(failure(version, 'wrong-certificate', url, call));
    }
    await pass(answerMs);
    const request = requestOf(call, target);
    const answer =
      open.door === 'impostor'
        ? open.says
        : await network.exchange(
            open.door,
            signRequest(request, instance.principal, {
              service: call.service,
              region: target.region,
              timeMs: network.now(),
            }),
          );
    const length = Buffer.byteLength(answer.body);
    trace.push(
      `h ${url.protocol}//${url.hostname}:${port} "${request.method} ${url.pathname} HTTP/1.1" ${answer.status} ${length}`,
    );
    const error = readError(answer);
    if (error === undefined) return finish({ exitCode: 0, message: [], diagnostics: [] }, length);
    const onward = retries === 0 ? redirectOf(call, error) : undefined;
    if (onward === undefined) return finish(serviceError(version, call, error, answer.status, retries));
    target = onward;
  }
}

/** S3 says in a header where a bucket is; the CLI goes there once, or asks the given endpoint once more. */
function redirectOf(call: AwsCall, { bucketRegion }: ReadError): AwsTarget | undefined {
  if (call.service !== 's3' || bucketRegion === undefined) return undefined;
  return targetOf(call, bucketRegion);
}

/** Recordings of connections that failed: the case, and the URL, host, port and limit that it was made with. */
const failures = {
  silence: {
    name: 'redirect-then-connect-timeout',
    url: 'https://home-bucket.s3.ap-northeast-1.amazonaws.com/?encoding-type=url',
  },
  refused: { name: 'refused', url: 'https://127.0.0.1:9/' },
  unresolved: { name: 'name-not-found', url: 'https://no-such-name.invalid/' },
  missing: { name: 'name-not-found', url: 'https://no-such-name.invalid/' },
  'wrong-certificate': { name: 'tls-wrong', url: 'https://127.0.0.1:28443/' },
} as const;

function failure(version: AwsVersion, kind: keyof typeof failures, url: URL, call: AwsCall): Recording {
  const { name, url: recordedUrl } = failures[kind];
  const recorded = new URL(recordedUrl);
  const port = (of: URL) => of.port || (of.protocol === 'https:' ? '443' : '80');
  return refill(recordingOf(version, name), [
    [recordedUrl, url.href],
    [`port=${port(recorded)}`, `port=${port(url)}`],
    [recorded.hostname, url.hostname],
    ['connect timeout=2)', `connect timeout=${call.connectTimeoutS})`],
    // The name was looked up where no resolver could be asked; where one can, the library's other words hold.
    ...(kind === 'missing'
      ? [['[Errno -3] Temporary failure in name resolution', '[Errno -2] Name or service not known'] as const]
      : []),
  ]);
}

function proxyFailure(version: AwsVersion, proxy: string): Recording {
  return refill(recordingOf(version, 'proxy'), [['http://127.0.0.1:1', proxy]]);
}

/** What the CLI says of a service's refusal, in the form in which it was recorded to. */
function serviceError(
  version: AwsVersion,
  { operation }: AwsCall,
  error: ReadError,
  status: number,
  retries: number,
): Recording {
  const { exitCode, message: recorded } = recordingOf(version, 'wrong-region');
  const isRedirect = error.code === 'PermanentRedirect';
  const counted = version !== '1.45.11' || status >= 500;
  const mark = recorded[0]?.startsWith('aws: [ERROR]: ') ? 'aws: [ERROR]: ' : '';
  const count = counted ? ` (reached max retries: ${retries})` : '';
  const more = isRedirect ? redirectAdvice(version, error.endpoint) : { first: '', rest: [] };
  const message = isRedirect ? error.message.replace(/\.$/, '') : error.message;
  const text = `${mark}An error occurred (${error.code}) when calling the ${operation} operation${count}: ${message}${more.first}`;
  // The newest version trims what it says.
  const said = mark === '' ? text : text.trimEnd();
  return { exitCode, message: [...said.split('\n'), ...more.rest], diagnostics: [] };
}

function redirectAdvice(version: AwsVersion, endpoint: string | undefined) {
  const rest = recordingOf(version, 'permanent-redirect').message.slice(1);
  return { first: endpoint === undefined ? '' : `: ${endpoint}`, rest };
}
