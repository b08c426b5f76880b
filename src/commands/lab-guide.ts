import type { Lab } from '../lab/lab.js';

const transportWords: Readonly<Record<Lab['transport'], string>> = {
  namespaces: 'network namespaces: real DNS, routes and sockets',
  emulated: 'emulated transport: the clients’ own connect and look-up calls are redirected',
};

/**
 * What `reachmatrix lab` prints: assignments that a shell can source, and what to do with them as comments.
 * @param configPath - absent: the account is empty.
 */
export function labGuide(lab: Lab, configPath: string | undefined, asOf: string): string {
  const { home, remote } = lab.config.regions;
  const holding = configPath === undefined ? ', with nothing in the account' : '';
  return `${[
    `# A lab of AWS as of ${asOf}: home ${home}, remote ${remote}${holding}.`,
    `# Probes reach it by ${transportWords[lab.transport]}.`,
    '# For any AWS SDK, and the AWS CLI v2 from 2.13 or v1 from 1.29:',
    '',
    // With a profile of the user's own, the SDK would not look at the keys.
    'unset AWS_PROFILE AWS_DEFAULT_PROFILE AWS_SESSION_TOKEN',
    ...Object.entries(lab.environment).map(([name, value]) => `export ${name}=${quote(value)}`),
    '',
    ...(configPath === undefined ? inEmptyAccount(lab, asOf) : besideArticle(lab, configPath, asOf)),
  ].join('\n')}\n`;
}

function besideArticle({ config, endpointUrl }: Lab, configPath: string, asOf: string): readonly string[] {
  const instance = Object.values(config.probes).at(-1) ?? 'i-…';
  return [
    '# Then, for example:',
    '#   aws ec2 describe-vpc-endpoints',
    '#   aws ssm send-command --document-name AWS-RunShellScript \\',
    `#     --instance-ids ${instance} \\`,
    `#     --parameters 'commands=["getent hosts ssm.${config.regions.home}.amazonaws.com"]'`,
    '#   aws ssm list-command-invocations --details',
    '# An older AWS CLI does not read AWS_ENDPOINT_URL; tell it each time:',
    `#   aws --endpoint-url ${endpointUrl} ec2 describe-vpc-endpoints`,
    '# To replay the scenarios against this lab:',
    `#   reachmatrix run --as-of ${asOf} --config ${quote(configPath)}`,
  ];
}

function inEmptyAccount({ config }: Lab, asOf: string): readonly string[] {
  const { home, remote } = config.regions;
  const regions = `--home ${home} --remote ${remote}`;
  return [
    '# Then, in that shell, as in an account of yours:',
    `#   reachmatrix up ${regions}`,
    `#   reachmatrix run --as-of ${asOf} --config …   (up says which)`,
    '#   reachmatrix down',
    `#   reachmatrix audit ${regions} --as-of ${asOf}`,
    `#   reachmatrix cleanup --regions ${home},${remote}`,
    '#   aws cloudformation describe-stacks',
  ];
}

/** A word that any shell takes as it is. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
