import { tooMany } from './limits.ts';
import type { Answer } from './operation.ts';
import { Refusal, refusalBody } from './refusal.ts';

/** What one call suffers. */
export type Fault =
  | 'rate-limited'
  | 'daily-limit'
  | 'locked'
  | 'migrating'
  | 'missing-scope'
  | 'server-error'
  | 'timeout-applied'
  | 'timeout-not-applied'
  | 'reset';

/** What all calls and webhooks suffer until it is taken back. */
export interface StandingFaults {
  /** `down`: connections are cut. `slow`: answers after 4 s. `rate-limited`: 429 to everything. */
  api: 'up' | 'down' | 'slow' | 'rate-limited';
  webhooks: {
    /** What is told from now on waits for 5 minutes of the sandbox's time. */
    late: boolean;
    twice: boolean;
    /** Newest first, within a batch and between batches. */
    shuffled: boolean;
  };
}

export const NO_FAULTS: StandingFaults = { api: 'up', webhooks: { late: false, twice: false, shuffled: false } };

/** The answer to a call that is refused whatever it asks for. */
export function faultAnswer(
  fault: Exclude<Fault, 'timeout-applied' | 'timeout-not-applied' | 'reset'>,
  correlationId: string,
): Answer & { headers?: Record<string, string> } {
  const refused = (status: number, category: string, message: string): Answer => ({
    status,
    body: refusalBody(new Refusal(status, category, message), correlationId),
  });
  switch (fault) {
    case 'rate-limited':
      return { status: 429, body: tooMany('TEN_SECONDLY_ROLLING', correlationId) };
    case 'daily-limit':
      return { status: 429, body: tooMany('DAILY', correlationId) };
    case 'locked':
      return refused(423, 'LOCKED', 'The record is being changed by another request; wait at least 2 seconds.');
    case 'migrating':
      return {
        ...refused(477, 'MIGRATION_IN_PROGRESS', 'This account is being moved to another data center.'),
        headers: { 'retry-after': '30' },
      };
    case 'missing-scope':
      return {
        status: 403,
        body: refusalBody(
          new Refusal(403, 'MISSING_SCOPES', 'This app has not been granted all required scopes.', {
            context: { requiredGranularScopes: ['crm.schemas.contacts.write'] },
          }),
          correlationId,
        ),
      };
    case 'server-error':
      return refused(500, 'INTERNAL_ERROR', 'internal error');
  }
}

/** Faults that strike the next calls whose `METHOD /path` matches. */
export function createFaultOrders(): {
  add(how: Fault, match: RegExp, times: number): void;
  next(call: string): Fault | undefined;
} {
  const orders: { how: Fault; match: RegExp; left: number }[] = [];
  return {
    add: (how, match, times) => void orders.push({ how, match, left: times }),
    next(call) {
      const order = orders.find(({ match, left }) => left > 0 && match.test(call));
      if (order !== undefined) order.left -= 1;
      return order?.how;
    },
  };
}
