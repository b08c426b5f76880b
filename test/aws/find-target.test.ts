import { afterEach, describe, expect, it } from 'vitest';
import { findTarget } from '../../src/aws/find-target.js';

const variables = ['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SSM', 'AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'];
const before = variables.map((name) => [name, process.env[name]] as const);
afterEach(() => {
  for (const [name, value] of before) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
});

const find = (...urls: readonly (string | undefined)[]) =>
  findTarget(
    urls.map((endpointUrl) => (endpointUrl === undefined ? {} : { endpointUrl })),
    'us-east-1',
  );

describe('what a run is said to run in', () => {
  it('is AWS where the SDK finds its endpoints itself', async () => {
    expect(await find(undefined)).toBe('aws');
  });

  it.each([
    'https://ssm.us-east-1.amazonaws.com',
    'https://vpce-0ab-1.ssm.eu-west-1.vpce.amazonaws.com/',
    'https://ssm.cn-north-1.amazonaws.com.cn',
    'https://ssm.us-east-1.api.aws',
  ])('is AWS at its own name %s', async (url) => {
    expect(await find(url)).toBe('aws');
  });

  it.each([
    'http://127.0.0.1:4566',
    'https://localhost.localstack.cloud:4566',
    'http://ssm.us-east-1.amazonaws.com',
    'https://amazonaws.com.example.com',
    'https://evilamazonaws.com',
    'https://example.com/.amazonaws.com',
    'not an address',
  ])('is a custom endpoint at %s', async (url) => {
    expect(await find(url)).toBe('custom endpoint');
  });

  it('is a custom endpoint where one account of several has one', async () => {
    expect(await find(undefined, 'http://127.0.0.1:1')).toBe('custom endpoint');
  });

  it.each(['AWS_ENDPOINT_URL', 'AWS_ENDPOINT_URL_SSM'])('is one where %s names one', async (name) => {
    process.env[name] = 'http://127.0.0.1:1';
    expect(await find(undefined)).toBe('custom endpoint');
    process.env['AWS_IGNORE_CONFIGURED_ENDPOINT_URLS'] = 'true';
    expect(await find(undefined)).toBe('aws');
  });
});
