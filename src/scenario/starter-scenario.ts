/** What is filled into a new scenario file. */
export interface StarterScenario {
  readonly id: string;
  /** Where the JSON Schema for editors is, seen from the file. */
  readonly schema: string;
}

/** The text of a new scenario file: valid and worth running as it is, with every other key as a comment. */
export function starterScenario({ id, schema }: StarterScenario): string {
  return `# yaml-language-server: $schema=${schema}
# Check: reachmatrix validate FILE    Try without an account: reachmatrix run FILE --lab
id: ${id}
title: STS from a subnet without a way to it # the matrix's row
# source: where the expectations come from
probe: interface-subnet # role of the instance on which the commands run; reachmatrix.yaml says which one that is
# through: sts # the endpoint that every answer must have come through, else it counts as another path

experiments:
  # A control proves that the probe, its credentials and its client work: without it a timeout means nothing.
  - id: control
    title: Read a parameter through the endpoint that is there
    column: control
    control: true
    run: aws ssm get-parameter --name \${parameter.home} --with-decryption
    through: ssm
    expect: success

  - id: regional-name
    title: Ask STS who the probe is
    column: regional name # the matrix's column
    # Split into words by simple quoting rules, never by a shell. First word: aws, curl or resolve.
    run: aws sts get-caller-identity --region \${region.home}
    # timeout: 10 # seconds per address
    # One exact outcome: success, timeout, name-not-resolved, { error: AccessDenied }, …
    expect: timeout
    # Where AWS changed, by date; a day without an entry is recorded, not judged:
    # expect:
    #   - { until: 2025-11-18, outcome: timeout }
    #   - { since: 2025-11-19, outcome: success, source: https://… }

  - id: name
    title: Look its name up as the probe sees it
    column: its name
    run: resolve sts.\${region.home}.amazonaws.com
    expect: success

# \${…} takes region, bucket, parameter, bus, endpoint.NAME.url, probe.ROLE.ip, service.NAME.name and your own
# value.NAME from reachmatrix.yaml. docs/scenario-file.md lists them all.
`;
}
