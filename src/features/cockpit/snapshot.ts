import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';

/**
 * What takes long to count, as it was counted last. Whoever reads waits for nothing: what is older than `maxAge` is counted anew
 * behind their back, and `changed` is called then.
 */
export function createSnapshot<Counted extends { at: Temporal.Instant }>({
  clock,
  log,
  maxAge,
  count,
  changed,
}: {
  clock: Clock;
  log: Log;
  maxAge: Temporal.Duration;
  count(now: Temporal.Instant): Promise<Counted>;
  changed(): Promise<void>;
}): () => Counted | undefined {
  let last: Counted | undefined;
  let counting = false;

  async function again(now: Temporal.Instant): Promise<void> {
    counting = true;
    try {
      const before = last;
      last = await count(now);
      if (JSON.stringify({ ...before, at: now }) !== JSON.stringify(last)) await changed();
    } catch (error) {
      log.warn({ reason: String(error) }, 'figures could not be counted; they are when somebody looks again');
    } finally {
      counting = false;
    }
  }

  return () => {
    const now = clock.now();
    const isOld = !last || Temporal.Instant.compare(last.at.add(maxAge), now) < 0;
    if (isOld && !counting) void again(now);
    return last;
  };
}
