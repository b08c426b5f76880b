import { describe, expect, it } from 'vitest';
import {
  evaluate,
  noValue,
  type Scope,
} from '../../../../src/lab/services/cloudformation/template/functions.js';
import { parseTemplate } from '../../../../src/lab/services/cloudformation/template/parse-template.js';
import { readTemplate } from '../../../../src/lab/services/cloudformation/template/template.js';

const scope: Scope = {
  region: 'us-east-1',
  ref: (name) => ({ Name: 'demo', List: ['a', 'b'] })[name] ?? `<${name}>`,
  attribute: (resource, name) => `${resource}!${name}`,
  condition: (name) => name === 'Yes',
  mappings: { Sizes: { small: { ram: 1 } } },
  zones: (region) => [`${region}a`, `${region}b`],
};

describe('template functions', () => {
  it.each([
    ['!Ref Name', 'demo'],
    ['!GetAtt Role.Arn', 'Role!Arn'],
    ['!GetAtt [Role, Nested.Arn]', 'Role!Nested.Arn'],
    ["!Sub 'x-${Name}-${Role.Arn}-${!Name}'", 'x-demo-Role!Arn-${Name}'],
    ['!Sub ["${a}/${Name}", {a: !Ref List}]', 'a,b/demo'],
    ["!Join ['-', [x, !Ref Name, !Sub '${Name}!']]", 'x-demo-demo!'],
    ['!Select [1, !GetAZs ""]', 'us-east-1b'],
    ['!Select [0, !Split [",", "p,q"]]', 'p'],
    ['!If [Yes, !Select [0, !GetAZs eu-west-1], other]', 'eu-west-1a'],
    ['!If [No, one, !FindInMap [Sizes, small, ram]]', 1],
    ['{"Fn::Equals": [{"Ref": "Name"}, "demo"]}', true],
    ['!Not [!Equals [!Ref Name, ""]]', true],
    ['!And [!Condition Yes, !Not [!Condition No]]', true],
    ['!Base64 |\n    hello\n', Buffer.from('hello\n').toString('base64')],
    [
      '{Statement: {Effect: Allow, Condition: {Bool: {a: "true"}}}}',
      { Statement: { Effect: 'Allow', Condition: { Bool: { a: 'true' } } } },
    ],
  ])('evaluates %s', (text, expected) => {
    const { A = null } = parseTemplate(`A: ${text}\n`);
    expect(evaluate(A, scope)).toEqual(expected);
  });

  it('leaves out what is AWS::NoValue', () => {
    const { A = null } = parseTemplate('A: {x: !Ref Gone, y: [1, !Ref Gone]}');
    const gone: Scope = { ...scope, ref: () => noValue };
    expect(evaluate(A, gone)).toEqual({ y: [1] });
  });
});

describe('readTemplate', () => {
  it.each([
    ['Resources: {A: {Type: T, Properties: {x: !Ref B}}}', 'Unresolved resource dependencies [B]'],
    ['Resources: {A: {Type: T, DependsOn: B}}', 'Unresolved resource dependencies [B]'],
    ["Resources: {A: {Type: T, Properties: {x: !Sub '${B.Arn}'}}}", 'Unresolved resource dependencies [B]'],
    ['Resources: {A: {Type: T, Condition: No}}', 'Unresolved condition dependency No'],
    ['Resources: {A: {Type: T, DependsOn: B}, B: {Type: T, DependsOn: A}}', 'Circular dependency'],
    ['Resources: {A: {Type: T, Propertys: {}}}', "'Propertys'"],
    ['Transform: X\nResources: {A: {Type: T}}', '[Transform]'],
    ['Resources: {}', 'At least one Resources member'],
    ['Resources: {A: {Type: T, DeletionPolicy: Snapshot}}', 'Unrecognized DeletionPolicy'],
    ['Resources: {A: [', 'not well-formed'],
  ])('refuses %s', (text, words) => {
    expect(() => readTemplate(text)).toThrow(words);
  });
});
