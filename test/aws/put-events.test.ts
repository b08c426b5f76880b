import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterEach, describe, expect, it } from 'vitest';
import { type Clients, createClients } from '../../src/aws/clients.js';
import { putEvent } from '../../src/aws/put-events.js';
import { receivedEvents } from '../../src/lab/services/events/received-events.js';
import { type ServedLab, serveLab } from '../lab/services/served-lab.js';

const event = { source: 'reachmatrix', detailType: 'Reachability Change', detail: '{"a":1}' };
const pace = { retries: 3, minTimeout: 1, maxTimeout: 2 };
const open: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of open.splice(0)) await close();
});

function clientsOf(endpointUrl: string, keys = { accessKeyId: 'AKIAX', secretAccessKey: 'x' }): Clients {
  const clients = createClients({ endpointUrl, credentials: keys });
  open.push(clients.destroy);
  return clients;
}

function operatorOf({ world }: ServedLab) {
  const { accessKeyId, secretAccessKey } = world.operator;
  return { accessKeyId, secretAccessKey };
}

/** A server that answers PutEvents with these bodies in turn. */
async function answering(...answers: readonly { readonly status?: number; readonly body: object }[]) {
  const asked: { readonly target: string; readonly body: unknown }[] = [];
  const left = [...answers];
  const server = createServer(async (request, response) => {
    const target = String(request.headers['x-amz-target']).replace('AWSEvents.', '');
    const body: unknown = JSON.parse(await text(request));
    const answer = target === 'PutEvents' ? left.shift() : { body: { Name: 'default' } };
    if (target === 'PutEvents') asked.push({ target, body });
    response.writeHead(answer?.status ?? 200, { 'content-type': 'application/x-amz-json-1.1' });
    response.end(JSON.stringify(answer?.body ?? {}));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  open.push(() => server.close());
  const { port } = server.address() as AddressInfo;
  return { asked, clients: clientsOf(`http://127.0.0.1:${port}`) };
}

const failed = (ErrorCode: string) => ({
  body: { FailedEntryCount: 1, Entries: [{ ErrorCode, ErrorMessage: 'It did not work.' }] },
});
const accepted = { body: { FailedEntryCount: 0, Entries: [{ EventId: 'id-1' }] } };

describe('an event to a bus of the lab', () => {
  it('arrives once, on the bus and in the region that were named', async () => {
    const lab = await serveLab();
    open.push(lab.close);
    const clients = clientsOf(lab.url, operatorOf(lab));
    const id = await putEvent(clients, 'default', 'us-east-1', event);
    const arn = `arn:aws:events:ap-northeast-1:${lab.world.accountId}:event-bus/default`;
    const other = await putEvent(clients, arn, 'us-east-1', event);
    expect(receivedEvents(lab.world)).toEqual([
      { ...event, id, region: 'us-east-1', bus: 'default' },
      { ...event, id: other, region: 'ap-northeast-1', bus: 'default' },
    ]);
  });

  it('is refused for a bus that is not there, which EventBridge itself would not say', async () => {
    const lab = await serveLab();
    open.push(lab.close);
    const clients = clientsOf(lab.url, operatorOf(lab));
    await expect(putEvent(clients, 'defualt', 'us-east-1', event)).rejects.toThrow(
      'Expected an event bus `defualt`, and there is none.',
    );
    const { EventBridgeClient, PutEventsCommand } = await import('@aws-sdk/client-eventbridge');
    const client = new EventBridgeClient({
      region: 'us-east-1',
      endpoint: lab.url,
      credentials: operatorOf(lab),
    });
    open.push(() => client.destroy());
    const put = (entry: object) => client.send(new PutEventsCommand({ Entries: [entry] }));
    const whole = { Source: 's', DetailType: 't', Detail: '{}' };
    expect(await put({ ...whole, EventBusName: 'defualt' })).toMatchObject({ FailedEntryCount: 0 });
    expect(await put({ ...whole, Source: undefined })).toMatchObject({
      FailedEntryCount: 1,
      Entries: [{ ErrorCode: 'InvalidArgument' }],
    });
    expect(await put({ ...whole, Detail: '[' })).toMatchObject({
      Entries: [{ ErrorCode: 'MalformedDetail' }],
    });
    await expect(put({ ...whole, Detail: `{"a":"${'x'.repeat(256 * 1024)}"}` })).rejects.toThrow(
      'over the limit',
    );
    expect(receivedEvents(lab.world)).toEqual([]);
  });
});

describe('an event that EventBridge does not take at once', () => {
  it('is put again when its entry failed for a reason that passes', async () => {
    const { asked, clients } = await answering(
      failed('InternalFailure'),
      failed('ThrottlingException'),
      accepted,
    );
    expect(await putEvent(clients, 'default', 'us-east-1', event, pace)).toBe('id-1');
    expect(asked).toHaveLength(3);
  });

  it('is given up when that goes on, with the reason', async () => {
    const { asked, clients } = await answering(...Array(4).fill(failed('InternalFailure')), accepted);
    await expect(putEvent(clients, 'default', 'us-east-1', event, pace)).rejects.toThrow(
      'Expected `events:PutEvents` to answer, got InternalFailure: It did not work.',
    );
    expect(asked).toHaveLength(4);
  });

  it('is given up at once where nothing would change, and names the permission', async () => {
    const malformed = await answering(failed('MalformedDetail'), accepted);
    await expect(putEvent(malformed.clients, 'default', 'us-east-1', event, pace)).rejects.toThrow(
      'Malformed',
    );
    expect(malformed.asked).toHaveLength(1);
    const denied = await answering({
      status: 400,
      body: { __type: 'AccessDeniedException', message: 'No.' },
    });
    await expect(putEvent(denied.clients, 'default', 'us-east-1', event, pace)).rejects.toThrow(
      'Allow `events:PutEvents`',
    );
    expect(denied.asked).toHaveLength(1);
  });
});
