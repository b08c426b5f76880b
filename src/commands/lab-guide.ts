import type { Lab } from '../lab/lab.js';

const transportWords: Readonly<Record<Lab['transport'], string>> = {
  namespaces: 'network namespaces: real DNS, routes and sockets',
  emulated: 'emulated transport: the clients’ own connect and look-up calls are redirected',
};

/** What `reachmatrix lab` prints: assignments that a shell can source, and what to do with them as comments. */
export function labGuide(lab: Lab, configPath: string, asOf: string): string {
  const { config, endpointUrl, environment } = lab;
  const { home, remote } = config.regions;
  const instance = Object.values(config.probes).at(-1) ?? 'i-…';
  return `${[
    `# A lab of AWS as of ${asOf}: home ${home}, remote ${remote}.`,
    `# Probes reach it by ${transportWords[lab.transport]}.`,
    '# For any AWS SDK, and the AWS CLI v2 from 2.13 or v1 from 1.29:',
    '',
    ...Object.entries(environment).map(([name, value]) => `export ${name}=${quote(value)}`),
    '',
    '# Then, for example:',
    '#   aws ec2 describe-vpc-endpoints',
    '#   aws ssm send-command --document-name AWS-RunShellScript \\',
    `#     --instance-ids ${instance} \\`,
    `#     --parameters 'commands=["getent hosts ssm.${home}.amazonaws.com"]'`,
    '#   aws ssm list-command-invocations --details',
    '# An older AWS CLI does not read AWS_ENDPOINT_URL; tell it each time:',
    `#   aws --endpoint-url ${endpointUrl} ec2 describe-vpc-endpoints`,
    '# To replay the scenarios against this lab:',
    `#   reachmatrix run --as-of ${asOf} --config ${quote(configPath)}`,
  ].join('\n')}\n`;
}

/** A word that any shell takes as it is. */
function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`;
}
