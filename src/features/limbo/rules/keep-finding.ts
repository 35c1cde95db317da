import type { Finding, Found, Instant } from '../model.ts';

/**
 * A finding after another look found it again. Whom somebody dealt with stays quiet for as long as was said; after that, or once it was
 * gone, it is a new one. A look that began before the last one says nothing new about when it was seen.
 */
export function keepFinding(before: Finding | undefined, found: Found, date: string, now: Instant): Finding {
  if (!before || before.state === 'gone' || isRested(before, now))
    return { ...found, state: 'open', firstSeen: now, seen: laterOf(before?.seen, date) };
  const { handled, quietUntil, state, firstSeen } = before;
  return {
    ...found,
    state,
    firstSeen,
    seen: laterOf(before.seen, date),
    ...(handled && { handled }),
    ...(quietUntil && { quietUntil }),
  };
}

function isRested({ state, quietUntil }: Finding, now: Instant): boolean {
  return state === 'quiet' && (!quietUntil || Temporal.Instant.compare(quietUntil, now) <= 0);
}

function laterOf(one: string | undefined, other: string): string {
  return one !== undefined && one > other ? one : other;
}
