import { timeText } from '../days.ts';
import type { Group, ScimConfig, ScimRun } from '../organization/model.ts';
import { json, notFound } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { defaulted, flag, nullable, object } from '../server/readers.ts';
import type { World } from '../world.ts';
import { addMember } from './users.ts';

/** How long a run takes at most; asking for it twice also ends it, so that a clock that stands still does not matter. */
const RUN_MS = 1_500;

const usualConfig: ScimConfig = {
  sync_users: true,
  sync_groups: true,
  sync_memberships: true,
  deprovision_users: false,
  delete_missing_groups: false,
};

/** Synchronization with the directory, which knows one person more than the organization. */
export const scimOperations: readonly Operation[] = [
  adminOperation(
    'POST',
    '/scim/sync',
    {
      body: object({
        dry_run: defaulted(flag, true),
        sync_config: nullable(
          object({
            sync_users: flag,
            sync_groups: flag,
            sync_memberships: flag,
            deprovision_users: defaulted(flag, false),
            delete_missing_groups: defaulted(flag, false),
          }),
        ),
      }),
    },
    ({ world, body }) => {
      const { scimRuns } = world.organization;
      const active = [...scimRuns.values()].find((run) => statusOf(world, run) !== 'SUCCESS');
      if (active !== undefined) return json({ run_id: active.id, status: statusOf(world, active) }, 409);
      const run: ScimRun = {
        id: world.random.uuid(),
        isDryRun: body.dry_run,
        config: body.sync_config,
        createdAt: world.clock.now(),
        polls: 0,
        finishedAt: null,
        summary: null,
      };
      scimRuns.set(run.id, run);
      world.record({
        event: 'organization.scim_sync.trigger',
        targetType: 'ORGANIZATION',
        target: { uuid: world.organization.id },
        details: { run_id: run.id, dry_run: String(run.isDryRun) },
      });
      return json({ run_id: run.id }, 202);
    },
  ),

  adminOperation('GET', '/scim/sync/{run_id}', {}, ({ world, params }) => {
    const run = world.organization.scimRuns.get(params('run_id'));
    if (run === undefined) return notFound('Run');
    const status = statusOf(world, run);
    run.polls += 1;
    return json({
      run_id: run.id,
      status,
      dry_run: run.isDryRun,
      sync_config: run.config,
      created_at: timeText(run.createdAt),
      started_at: status === 'PENDING' ? null : timeText(run.createdAt + 200),
      finished_at: run.finishedAt === null ? null : timeText(run.finishedAt),
      summary: run.summary,
      error_message: null,
    });
  }),
];

/** The status of a run; the first look at a run that is over carries it out. */
function statusOf(world: World, run: ScimRun): 'PENDING' | 'RUNNING' | 'SUCCESS' {
  if (run.finishedAt !== null) return 'SUCCESS';
  const age = world.clock.now() - run.createdAt;
  if (run.polls >= 2 || age >= RUN_MS) {
    carryOut(world, run);
    return 'SUCCESS';
  }
  return run.polls >= 1 || age >= 200 ? 'RUNNING' : 'PENDING';
}

function carryOut(world: World, run: ScimRun): void {
  const config = run.config ?? usualConfig;
  const { newHire, memberByEmail, groups } = world.organization;
  const isNew = config.sync_users && !memberByEmail.has(newHire.email);
  const member = isNew && !run.isDryRun ? addMember(world, { ...newHire, roles: null }) : null;
  const user = { uuid: member?.id ?? 'directory-user-1', userName: newHire.email };
  const team =
    isNew && config.sync_memberships ? groups.all().find((one) => one.isExternallyManaged) : undefined;
  if (team !== undefined && member !== null) team.memberIds.add(member.id);
  run.summary = {
    users: { provision: isNew ? [{ user }] : [], deprovision: [] },
    groups: { create: [], update: [], delete: [] },
    memberships:
      team === undefined ? [] : [{ group: reference(team), users_added: [user], users_removed: [] }],
  };
  run.finishedAt = Math.max(world.clock.now(), run.createdAt + 400);
}

function reference({ id, name }: Group): { readonly uuid: string; readonly groupName: string } {
  return { uuid: id, groupName: name };
}
