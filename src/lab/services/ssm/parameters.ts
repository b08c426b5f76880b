import { createHash } from 'node:crypto';
import type { Parameter, World } from '../../world/world.js';
import { publicParameter } from '../ec2/images.js';
import type { Operation } from '../operation.js';
import { jsonAnswer } from '../protocols/json.js';
import { Refusal } from '../refusal.js';
import type { ServiceCall } from '../service-call.js';

/** 2024-11-30, in seconds: Parameter Store's dates are numbers. */
const lastModified = 1732924800;

/** GetParameter. A name of another region is simply not found, and the error has no message. */
export const getParameter: Operation = {
  resource: ({ input, region }, world) => parameterArn(text(input, 'Name'), region, world),
  serve: (call, world) => {
    const parameter = findParameter(text(call.input, 'Name'), call, world);
    if (parameter === undefined) throw new Refusal('ParameterNotFound', '');
    return jsonAnswer({ Parameter: describe(parameter, call, world) });
  },
};

/** GetParameters: names that are not found are listed as invalid, and the call succeeds. */
export const getParameters: Operation = {
  needs: neededForNames('ssm:GetParameters'),
  serve: (call, world) => {
    const names = (call.input as { readonly Names?: unknown }).Names;
    if (!Array.isArray(names)) throw new Refusal('ValidationException', missing('names'));
    const found = names.map((name) => [String(name), findParameter(String(name), call, world)] as const);
    return jsonAnswer({
      InvalidParameters: found.flatMap(([name, parameter]) => (parameter === undefined ? [name] : [])),
      Parameters: found.flatMap(([, parameter]) =>
        parameter === undefined ? [] : [describe(parameter, call, world)],
      ),
    });
  },
};

/** An action on each of the parameters in `Names`. */
export function neededForNames(action: string): NonNullable<Operation['needs']> {
  return ({ input, region }, world) => {
    const names = [(input as { readonly Names?: unknown }).Names ?? '*'].flat();
    return names.map((name) => ({ action, resource: parameterArn(String(name), region, world) }));
  };
}

function findParameter(name: string, { region }: ServiceCall, world: World): Parameter | undefined {
  const own = world.parameters.find(
    (parameter) =>
      parameter.region === region &&
      (parameter.name === name || parameterArn(parameter.name, region, world) === name),
  );
  const image = publicParameter(name, region);
  return own ?? (image === undefined ? undefined : { name, region, type: 'String', value: image });
}

function describe(parameter: Parameter, { input, region }: ServiceCall, world: World) {
  const decrypted = (input as { readonly WithDecryption?: unknown }).WithDecryption === true;
  const readable = parameter.type !== 'SecureString' || decrypted;
  return {
    ARN: parameterArn(parameter.name, region, world),
    DataType: 'text',
    LastModifiedDate: lastModified,
    Name: parameter.name,
    Type: parameter.type,
    Value: readable ? parameter.value : ciphertext(parameter.value),
    Version: parameter.version ?? 1,
  };
}

/** Stands where KMS's ciphertext would; nothing can read the value out of it. */
function ciphertext(value: string): string {
  const digest = createHash('sha512').update(value).digest();
  return Buffer.concat([Buffer.from([1, 2, 2, 0, 0x78]), digest]).toString('base64');
}

/** A parameter's ARN; an ARN stays one. */
export function parameterArn(name: string, region: string, world: World): string {
  if (name.startsWith('arn:')) return name;
  return `arn:aws:ssm:${region}:${world.accountId}:parameter/${name.replace(/^\//, '')}`;
}

function text(input: unknown, field: string): string {
  const value = (input as Readonly<Record<string, unknown>>)[field];
  if (typeof value === 'string' && value !== '') return value;
  throw new Refusal('ValidationException', missing(field.toLowerCase()));
}

function missing(field: string): string {
  return (
    `1 validation error detected: Value null at '${field}' failed to satisfy constraint: ` +
    'Member must not be null'
  );
}
