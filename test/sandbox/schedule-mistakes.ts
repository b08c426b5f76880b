import { type Mistake, within, without } from './mistakes.js';

const mistake = (what: string, foundBy: string, edit: Mistake['edit']): Mistake => ({
  what,
  stack: 'schedule',
  foundBy,
  edit,
});

/** What could go wrong in the template of the schedule. */
export const scheduleMistakes: readonly Mistake[] = [
  mistake('no schedule', 'starts-project', without('Timer')),
  mistake(
    'a schedule that starts another project',
    'starts-project',
    within('Timer', '${Project}', 'reachmatrix'),
  ),
  mistake(
    'a schedule that may start every project',
    'starts-project',
    within('ScheduleRole', '!GetAtt Project.Arn', "'*'"),
  ),
  mistake(
    'a schedule that may do more',
    'starts-project',
    within(
      'ScheduleRole',
      'Action: codebuild:StartBuild',
      'Action: [codebuild:StartBuild, codebuild:StopBuild]',
    ),
  ),
  mistake(
    'a role for any account’s schedules',
    'narrow-trust',
    within('ScheduleRole', /\n {12}Condition:(?:\n {14,}[^\n]*)+/, ''),
  ),
  mistake(
    'two runs at once',
    'one-at-a-time',
    within('Project', 'ConcurrentBuildLimit: 1', 'ConcurrentBuildLimit: 2'),
  ),
  mistake(
    'a privileged container',
    'one-at-a-time',
    within('Project', 'PrivilegedMode: false', 'PrivilegedMode: true'),
  ),
  mistake(
    'whatever version is newest',
    'run-command-line',
    within('Project', '"reachmatrix@$REACHMATRIX_VERSION"', 'reachmatrix'),
  ),
  mistake(
    'a run that nobody hears of',
    'run-command-line',
    within('Project', '--notify-bus "$REACHMATRIX_BUS"', ''),
  ),
  mistake(
    'a run that is not kept',
    'run-command-line',
    within('Project', '--store "$REACHMATRIX_STORE"', ''),
  ),
  mistake(
    'a value that the shell reads',
    'run-command-line',
    within('Project', '"$REACHMATRIX_CONFIG"', '$REACHMATRIX_CONFIG'),
  ),
  mistake('a run without a right', 'run-rights', within('BuildRole', /\n *- ssm:GetCommandInvocation/, '')),
  mistake(
    'a run that may not tell',
    'run-rights',
    within('BuildRole', 'Action: events:PutEvents', 'Action: events:DescribeEventBus'),
  ),
  mistake(
    'a run with a right that nothing needs',
    'run-rights',
    within('BuildRole', '- s3:PutObject', '- s3:PutObject\n                  - s3:PutObjectAcl'),
  ),
  mistake('every bucket', 'narrow-policies', within('BuildRole', '!Sub ${Store.Arn}/runs/*', "'*'")),
  mistake(
    'a webhook for everyone to read',
    'secret-webhook',
    within('Project', 'Type: SECRETS_MANAGER', 'Type: PLAINTEXT'),
  ),
  mistake(
    'a history that goes with the stack',
    'kept-store',
    within('Store', 'DeletionPolicy: Retain', 'DeletionPolicy: Delete'),
  ),
  mistake(
    'a store open to public policies',
    'private-buckets',
    within('Store', 'BlockPublicPolicy: true', 'BlockPublicPolicy: false'),
  ),
  mistake('a fixed region', 'portable', within('BuildRole', 'events:${AWS::Region}', 'events:us-east-1')),
];
