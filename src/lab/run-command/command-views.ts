import { type Command, type Invocation, type InvocationStatus, isFinal } from './command.js';
import { joinForListing } from './output.js';

const pluginName = 'aws:runShellScript';
const documentFields = { DocumentName: 'AWS-RunShellScript', DocumentVersion: '$DEFAULT' } as const;
const noCloudWatch = { CloudWatchLogGroupName: '', CloudWatchOutputEnabled: false } as const;

/** What SendCommand answers and ListCommands lists. Times on the wire are seconds since 1970. */
export function commandView(command: Command) {
  const { invocations } = command;
  const failed = invocations.filter(({ status }) => status === 'Failed' || status === 'TimedOut');
  const status = commandStatus(invocations);
  return {
    CommandId: command.id,
    ...documentFields,
    Comment: command.comment,
    ExpiresAfter: (command.sentAt + (command.deliveryTimeoutS + command.executionTimeoutS) * 1000) / 1000,
    Parameters: command.parameters,
    InstanceIds: command.instanceIds,
    Targets: [],
    RequestedDateTime: command.sentAt / 1000,
    Status: status,
    StatusDetails: status,
    OutputS3BucketName: '',
    OutputS3KeyPrefix: '',
    MaxConcurrency: command.maxConcurrency,
    MaxErrors: command.maxErrors,
    TargetCount: invocations.length,
    CompletedCount: invocations.filter(isFinal).length,
    ErrorCount: failed.length,
    DeliveryTimedOutCount: invocations.filter(({ details }) => details === 'DeliveryTimedOut').length,
    ServiceRole: '',
    NotificationConfig: { NotificationArn: '', NotificationEvents: [], NotificationType: '' },
    CloudWatchOutputConfig: noCloudWatch,
    TimeoutSeconds: command.deliveryTimeoutS,
    TriggeredAlarms: [],
  };
}

/** A command is as unfinished as the first of its invocations, and as bad as the worst. */
const precedence: readonly InvocationStatus[] = [
  'InProgress',
  'Cancelling',
  'Delayed',
  'Pending',
  'TimedOut',
  'Failed',
  'Cancelled',
  'Success',
];

function commandStatus(invocations: readonly Invocation[]): InvocationStatus {
  const present = new Set(invocations.map(({ status }) => status));
  const started = invocations.some((invocation) => invocation.startedAt !== undefined || isFinal(invocation));
  const status = precedence.find((word) => present.has(word)) ?? 'Pending';
  return status === 'Pending' && started ? 'InProgress' : status;
}

/** What GetCommandInvocation answers; its times are ISO 8601 texts, empty until known. */
export function invocationView(command: Command, invocation: Invocation) {
  const { startedAt, endedAt } = invocation;
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    Comment: command.comment,
    ...documentFields,
    PluginName: pluginName,
    ResponseCode: invocation.exitCode,
    ExecutionStartDateTime: isoTime(startedAt),
    ExecutionElapsedTime:
      startedAt === undefined || endedAt === undefined ? '' : `PT${(endedAt - startedAt) / 1000}S`,
    ExecutionEndDateTime: isoTime(endedAt),
    Status: invocation.status,
    StatusDetails: invocation.details,
    StandardOutputContent: invocation.stdout.slice(0, 24_000),
    StandardOutputUrl: '',
    StandardErrorContent: invocation.stderr.slice(0, 8_000),
    StandardErrorUrl: '',
    CloudWatchOutputConfig: noCloudWatch,
  };
}

/** An entry of ListCommandInvocations. */
export function invocationListing(command: Command, invocation: Invocation, withDetails: boolean) {
  return {
    CommandId: command.id,
    InstanceId: invocation.instanceId,
    InstanceName: '',
    Comment: command.comment,
    ...documentFields,
    RequestedDateTime: command.sentAt / 1000,
    Status: invocation.status,
    StatusDetails: invocation.details,
    StandardOutputUrl: '',
    StandardErrorUrl: '',
    CommandPlugins: withDetails ? [pluginView(invocation)] : [],
    ServiceRole: '',
    NotificationConfig: { NotificationArn: '', NotificationEvents: [], NotificationType: '' },
    CloudWatchOutputConfig: noCloudWatch,
  };
}

function pluginView(invocation: Invocation) {
  const { startedAt, endedAt } = invocation;
  return {
    Name: pluginName,
    Status: invocation.status,
    StatusDetails: invocation.details,
    ResponseCode: invocation.exitCode,
    ...(startedAt === undefined ? {} : { ResponseStartDateTime: startedAt / 1000 }),
    ...(endedAt === undefined ? {} : { ResponseFinishDateTime: endedAt / 1000 }),
    Output: joinForListing(invocation.stdout, invocation.stderr),
    StandardOutputUrl: '',
    StandardErrorUrl: '',
    OutputS3Region: '',
    OutputS3BucketName: '',
    OutputS3KeyPrefix: '',
  };
}

function isoTime(ms: number | undefined): string {
  return ms === undefined ? '' : new Date(ms).toISOString();
}
