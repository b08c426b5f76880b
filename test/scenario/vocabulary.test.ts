import { describe, expect, it } from 'vitest';
import { parseTemplate } from '../../src/scenario/template.js';
import { checkTemplate, isKnownBinding } from '../../src/scenario/vocabulary.js';

describe('the names that ${…} may hold', () => {
  it.each([
    'region.home',
    'bucket.remote',
    'parameter.home',
    'bus.remote',
    'endpoint.s3-gateway.id',
    'endpoint.x.url',
    'endpoint.s3.dns',
    'probe.gateway-subnet.ip',
    'probe.a.vpc',
    'service.custom.name',
    'load-balancer.one-zone.arn',
  ])('know %s', (name) => {
    expect(isKnownBinding(name)).toBe(true);
  });

  it.each([
    '',
    'region',
    'region.here',
    'bucket.home.x',
    'endpoint.s3',
    'endpoint.S3.url',
    'endpoint..url',
    'probe.x.arn',
    ' bucket.home',
  ])('do not know %j', (name) => {
    expect(isKnownBinding(name)).toBe(false);
  });

  it.each([
    ['a-${bucket.hom}', 2, '${…}, got `bucket.hom` (did you mean `bucket.home`?)'],
    ['${endpoint.s3.ulr}', 0, 'got `endpoint.s3.ulr` (did you mean `endpoint.s3.url`?)'],
    ['${endpont.my-own.url}', 0, '(did you mean `endpoint.my-own.url`?)'],
    ['${HOME}', 0, 'got `HOME`'],
    ['${bucket.home', 0, 'Expected `}` after `${`, got the end of the word'],
  ])('%j is a mistake with a suggestion', (template, offset, end) => {
    const [mistake, ...others] = checkTemplate(template);
    expect(others).toEqual([]);
    expect(mistake?.offset).toBe(offset);
    expect(mistake?.message.slice(-end.length)).toBe(end);
  });

  it('leave $${, $ and { alone', () => {
    expect(checkTemplate('$${bucket.hom} $x {y} $')).toEqual([]);
    expect(parseTemplate('$${a}$').parts).toEqual([{ kind: 'text', text: '${a}$' }]);
  });
});
