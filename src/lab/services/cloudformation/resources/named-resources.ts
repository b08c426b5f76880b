import { z } from 'zod';
import type { NamedResource } from '../../../world/account-resources.js';
import { Refusal } from '../../refusal.js';
import { ignored, tags, text } from './property-types.js';
import { defineResource, generatedName, type ResourceContext } from './resource-type.js';

export const logGroupType = defineResource({
  type: 'AWS::Logs::LogGroup',
  service: 'CloudWatchLogs',
  createActions: [
    'logs:CreateLogGroup',
    'logs:DescribeLogGroups',
    'logs:PutRetentionPolicy',
    'logs:TagResource',
  ],
  deleteActions: ['logs:DeleteLogGroup', 'logs:DescribeLogGroups'],
  properties: z.strictObject({
    LogGroupName: text.optional(),
    RetentionInDays: ignored,
    Tags: tags.optional(),
  }),
  create({ LogGroupName, Tags }, context) {
    const name = LogGroupName ?? generatedName(context, 512);
    const { region, world } = context;
    const arn = `arn:aws:logs:${region}:${world.accountId}:log-group:${name}:*`;
    return add({ kind: 'log-group', name, region, arn, tags: { ...context.tags, ...Tags } }, context);
  },
  remove: (name, context) => drop('log-group', name, context),
});

export const scheduleGroupType = defineResource({
  type: 'AWS::Scheduler::ScheduleGroup',
  service: 'Scheduler',
  createActions: ['scheduler:CreateScheduleGroup', 'scheduler:GetScheduleGroup', 'scheduler:TagResource'],
  deleteActions: ['scheduler:DeleteScheduleGroup', 'scheduler:GetScheduleGroup'],
  properties: z.strictObject({ Name: text.optional(), Tags: tags.optional() }),
  create({ Name, Tags }, context) {
    const name = Name ?? generatedName(context, 64);
    const { region, world } = context;
    const arn = `arn:aws:scheduler:${region}:${world.accountId}:schedule-group/${name}`;
    return add({ kind: 'schedule-group', name, region, arn, tags: { ...context.tags, ...Tags } }, context);
  },
  remove(name, context) {
    const { world, region } = context;
    world.schedules = world.schedules.filter((one) => one.groupName !== name || one.region !== region);
    drop('schedule-group', name, context);
  },
});

function add(resource: NamedResource, { world }: ResourceContext) {
  const { kind, name, region } = resource;
  if (world.namedResources.some((one) => one.kind === kind && one.name === name && one.region === region)) {
    throw new Refusal('AlreadyExists', `${name} already exists`);
  }
  world.namedResources.push(resource);
  return { physicalId: name, attributes: { Arn: resource.arn } };
}

function drop(kind: NamedResource['kind'], name: string, { world, region }: ResourceContext): void {
  world.namedResources = world.namedResources.filter(
    (one) => one.kind !== kind || one.name !== name || one.region !== region,
  );
}
