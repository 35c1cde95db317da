import { backOff } from '#engine/back-off.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';

/** Tries until `whom` answers. An outage is waited out; a refusal, such as a wrong token, is thrown. */
export async function untilReached<Answer>(
  whom: string,
  task: () => Promise<Answer>,
  { clock, log, random, signal }: { clock: Clock; log: Log; random: () => number; signal: AbortSignal },
): Promise<Answer> {
  for (let attempt = 1; ; attempt += 1) {
    try {
      return await task();
    } catch (error) {
      const outage = error instanceof DeliveryError && error.outcome !== 'refused';
      if (!outage || signal.aborted) throw error;
      const wait = error.retryAfterMs ?? backOff(attempt, random(), 500, 30_000);
      log.warn({ whom, reason: error.code, waitMs: wait }, 'out of reach; news is kept meanwhile');
      await clock.sleep(wait, signal);
    }
  }
}
