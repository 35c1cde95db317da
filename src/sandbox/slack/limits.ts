const windowMs = 60_000;
const burst = 3;

export interface Limits {
  /** Counts one call. Returns the seconds to wait when it is one too many; then it is not counted. */
  take(method: string, perMinute: number): number | undefined;
  /** The same for posts into one channel: 1 a second with a burst of 3. */
  takePost(channel: string): number | undefined;
}

/** Slack's pace by this clock: calls of a method in the last minute, and a bucket for each channel. */
export function newLimits(now: () => number): Limits {
  const calls = new Map<string, number[]>();
  const buckets = new Map<string, { tokens: number; at: number }>();
  return {
    take(method, perMinute) {
      const at = now();
      const recent = (calls.get(method) ?? []).filter((call) => at - call < windowMs && call <= at);
      calls.set(method, recent);
      const oldest = recent[recent.length - perMinute];
      if (oldest !== undefined) return Math.max(1, Math.ceil((oldest + windowMs - at) / 1000));
      recent.push(at);
      return undefined;
    },
    takePost(channel) {
      const at = now();
      const bucket = buckets.get(channel) ?? { tokens: burst, at };
      const tokens = Math.min(burst, bucket.tokens + Math.max(0, at - bucket.at) / 1000);
      buckets.set(channel, { tokens: tokens < 1 ? tokens : tokens - 1, at });
      return tokens < 1 ? Math.max(1, Math.ceil(1 - tokens)) : undefined;
    },
  };
}
