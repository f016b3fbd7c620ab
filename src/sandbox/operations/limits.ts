import { firstDayOf, monthOf } from '../days.ts';
import { spendBetween } from '../organization/spend.ts';
import { json } from '../server/answer.ts';
import { adminOperation, type Operation } from '../server/operation.ts';
import { defaulted, flag, object, whole } from '../server/readers.ts';
import type { World } from '../world.ts';

/** The monthly spend limit and the rate limit of the organization. */
export const limitOperations: readonly Operation[] = [
  adminOperation('GET', '/spend-limit', {}, ({ world }) => json(limits(world))),

  adminOperation(
    'POST',
    '/spend-limit',
    {
      body: object({ amount: whole, no_monthly_limit: defaulted(flag, false) }),
    },
    ({ world, body }) => {
      world.organization.spendLimit = body.no_monthly_limit ? null : body.amount;
      world.record({
        event: 'billing.monthly_limit.updated',
        targetType: 'MONTHLY_LIMIT',
        target: { uuid: world.organization.id },
        details: body.no_monthly_limit
          ? { no_monthly_limit: 'true' }
          : { amount: String(body.amount), currency: 'EUR' },
      });
      return json(limits(world));
    },
  ),

  adminOperation('GET', '/rate-limit', {}, () =>
    json({
      requests_per_second: 60,
      tokens_limits_by_model: {
        'mistral-large-2512': perModel(2_000_000, 10_000_000_000),
        'mistral-medium-2508': perModel(2_500_000, 20_000_000_000),
        'mistral-small-2506': perModel(5_000_000, 50_000_000_000),
        'codestral-2508': perModel(3_000_000, 20_000_000_000),
        'mistral-embed-2312': perModel(20_000_000, 200_000_000_000),
        'devstral-medium-2507': perModel(2_000_000, 10_000_000_000),
      },
    }),
  ),
];

/**
 * The money of the present month: what the usage rows of this month cost.
 *
 * `usage` is the API's part, `vibe_usage` that of `vibe_code`, and `total_usage` their sum.
 */
function limits(world: World): unknown {
  const { organization, clock } = world;
  const today = clock.today();
  const first = firstDayOf(monthOf(today));
  const workspaces = organization.workspaces.all();
  const spend = spendBetween(organization.seed, workspaces, first, today, today, organization.historyStart);
  const { spendLimit } = organization;
  return {
    limits: {
      completion: {
        no_monthly_limit: spendLimit === null,
        monthly_limit_reached: spendLimit !== null && spend.total >= spendLimit,
        usage: spend.api,
        vibe_usage: spend.vibe,
        total_usage: spend.total,
        usage_limit: spendLimit,
      },
      last_payment_failure: false,
      last_payment_failure_protection: null,
      currency: 'EUR',
    },
  };
}

function perModel(perMinute: number, perMonth: number): unknown {
  return { tokens_per_minute: perMinute, tokens_per_month: perMonth };
}
