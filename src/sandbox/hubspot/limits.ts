/** How many calls a portal may make, and the answer past that. */
export interface Limits {
  /** Takes one call, or says which limit is used up. */
  take(search: boolean): { ok: true; headers: Record<string, string> } | { ok: false; policy: Policy };
}
export type Policy = 'TEN_SECONDLY_ROLLING' | 'SECONDLY' | 'DAILY';

const CALLS = { most: 100, window: 10_000 };
const SEARCHES = { most: 5, window: 1_000 };

/** `now` in epoch milliseconds. Searches have a limit of their own and no headers. */
export function createLimits(now: () => number): Limits {
  const taken = { calls: [] as number[], searches: [] as number[] };
  const fits = (times: number[], limit: typeof CALLS): boolean => {
    const at = now();
    while (times[0] !== undefined && times[0] <= at - limit.window) times.shift();
    if (times.length >= limit.most) return false;
    times.push(at);
    return true;
  };
  return {
    take(search) {
      if (search) return fits(taken.searches, SEARCHES) ? { ok: true, headers: {} } : { ok: false, policy: 'SECONDLY' };
      if (!fits(taken.calls, CALLS)) return { ok: false, policy: 'TEN_SECONDLY_ROLLING' };
      return {
        ok: true,
        headers: {
          'X-HubSpot-RateLimit-Max': String(CALLS.most),
          'X-HubSpot-RateLimit-Remaining': String(CALLS.most - taken.calls.length),
          'X-HubSpot-RateLimit-Interval-Milliseconds': String(CALLS.window),
        },
      };
    },
  };
}

/** The body of a 429. */
export function tooMany(policy: Policy, correlationId: string): Record<string, unknown> {
  return {
    status: 'error',
    message: `You have reached your ${policy.toLowerCase()} limit.`,
    errorType: 'RATE_LIMIT',
    correlationId,
    category: 'RATE_LIMITS',
    policyName: policy,
  };
}
