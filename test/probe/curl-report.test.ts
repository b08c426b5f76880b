import { describe, expect, it } from 'vitest';
import { readCurlTransfer } from '../../src/probe/curl-report.js';

const current =
  '{"remote_ip":"10.10.10.133","remote_port":80,"http_code":200,"exitcode":0,"errormsg":null,"scheme":"HTTP","size_download":615,"time_namelookup":0.001200,"time_connect":0.002,"time_appconnect":0.000000,"time_starttransfer":0.004,"time_total":0.005,"url_effective":"http://vpce.example/","curl_version":"libcurl/8.5.0 OpenSSL/3.0.8"}';
/** The way in which curl before 7.75 prints numbers. */
const older =
  '{"remote_ip":"10.10.10.133","remote_port":80,"http_code":000,"time_namelookup":00.001200,"time_connect":0.000000,"time_total":02.000100,"url_effective":"http://a.example:8080/00.5"}';

it('the fields of a transfer are read', () => {
  expect(readCurlTransfer(current)).toEqual({
    bytes: 615,
    version: 'libcurl/8.5.0 OpenSSL/3.0.8',
    hop: {
      host: 'vpce.example',
      port: 80,
      scheme: 'http',
      address: '10.10.10.133',
      reached: 'http',
      status: 200,
    },
    report: {
      remoteIp: '10.10.10.133',
      remotePort: 80,
      httpStatus: 200,
      namelookupS: 0.0012,
      connectS: 0.002,
      appconnectS: 0,
      startTransferS: 0.004,
      totalS: 0.005,
    },
  });
});

it('numbers with leading zeros are numbers, and texts with digits stay as they are', () => {
  const transfer = readCurlTransfer(older);
  expect(transfer?.report).toMatchObject({ httpStatus: 0, namelookupS: 0.0012, totalS: 2.0001 });
  expect(transfer?.hop).toEqual({
    host: 'a.example',
    port: 8080,
    scheme: 'http',
    address: '10.10.10.133',
    reached: 'tcp',
  });
});

describe('what is no report gives none', () => {
  it.each(['%{json}', '', '{', '[]x', 'null'])('%s', (text) => {
    expect(readCurlTransfer(text)).toBeUndefined();
  });
});

describe('how far a transfer got', () => {
  it.each([
    ['no name', { remote_ip: '', time_namelookup: 0 }, undefined],
    ['no connection', { remote_ip: '', time_namelookup: 0.001 }, 'dns'],
    [
      'a silent TLS server, for which curl gives no connect time',
      { remote_ip: '10.0.0.1', time_connect: 0 },
      'tcp',
    ],
    ['a handshake', { remote_ip: '10.0.0.1', time_appconnect: 0.01 }, 'tls'],
    ['an answer', { remote_ip: '10.0.0.1', http_code: 503 }, 'http'],
  ])('%s', (_, fields, reached) => {
    const text = JSON.stringify({ url_effective: 'https://a.example/', ...fields });
    expect(readCurlTransfer(text)?.hop?.reached).toBe(reached);
  });
});
