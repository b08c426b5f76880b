import { z } from 'zod';
import { Refusal } from '../../refusal.js';
import { firstFiring } from '../../scheduler/firing-times.js';
import { ignored, text } from './property-types.js';
import { defineResource, generatedName } from './resource-type.js';

const target = z.strictObject({
  Arn: text,
  RoleArn: text,
  Input: text.optional(),
  RetryPolicy: ignored,
  DeadLetterConfig: ignored,
});

export const scheduleType = defineResource({
  type: 'AWS::Scheduler::Schedule',
  service: 'Scheduler',
  createActions: ['scheduler:CreateSchedule', 'scheduler:GetSchedule'],
  deleteActions: ['scheduler:DeleteSchedule', 'scheduler:GetSchedule'],
  properties: z.strictObject({
    Name: text.optional(),
    GroupName: text.default('default'),
    ScheduleExpression: text,
    ScheduleExpressionTimezone: z.literal('UTC').optional(),
    FlexibleTimeWindow: z.strictObject({
      Mode: z.enum(['OFF', 'FLEXIBLE']),
      MaximumWindowInMinutes: ignored,
    }),
    State: z.enum(['ENABLED', 'DISABLED']).default('ENABLED'),
    Target: target,
    Description: ignored,
    StartDate: ignored,
    EndDate: ignored,
  }),
  create(given, context) {
    const { world, region } = context;
    const { Target, GroupName: groupName } = given;
    const role = world.roles.find(({ arn }) => arn === Target.RoleArn);
    context.require('iam:PassRole', Target.RoleArn, {
      keys: { 'iam:PassedToService': 'scheduler.amazonaws.com' },
    });
    const trusts = role?.trust.some(
      ({ effect, principals }) =>
        effect === 'Allow' && principals.includes('Service:scheduler.amazonaws.com'),
    );
    if (trusts !== true) {
      throw new Refusal(
        'ValidationException',
        'The execution role you provide must allow AWS EventBridge Scheduler to assume the role.',
      );
    }
    const groupExists = world.namedResources.some(
      ({ kind, name, region: home }) => kind === 'schedule-group' && name === groupName && home === region,
    );
    if (groupName !== 'default' && !groupExists) {
      throw new Refusal('ResourceNotFoundException', `Schedule group ${groupName} does not exist.`);
    }
    const name = given.Name ?? generatedName(context, 64);
    const arn = `arn:aws:scheduler:${region}:${world.accountId}:schedule/${groupName}/${name}`;
    world.schedules.push({
      name,
      groupName,
      region,
      arn,
      expression: given.ScheduleExpression,
      enabled: given.State === 'ENABLED',
      target: { arn: Target.Arn, roleArn: Target.RoleArn, input: Target.Input ?? '{}' },
      nextAt: firstFiring(given.ScheduleExpression, context.now()),
    });
    return { physicalId: name, attributes: { Arn: arn } };
  },
  remove(name, { world, region }) {
    world.schedules = world.schedules.filter((one) => one.name !== name || one.region !== region);
  },
});
