import type { Effect } from '#engine/plan.ts';
import type { Policy } from './policy.ts';
import { ring } from './steps.ts';

/** One line for all that waited for this moment, where the person wants to hear of it. `subject`: `ana@2026-03-04T13:30:00Z`. */
export function planRing(subject: string, policy: Policy): Effect[] {
  const [id = '', moment = ''] = subject.split('@');
  const person = policy.people[id];
  if (!person) return [];
  const at = Temporal.Instant.from(moment);
  const { notify = 'channel' } = person;
  return [...(notify === 'dm' ? [] : [ring(id, at, 'channel')]), ...(notify === 'channel' ? [] : [ring(id, at, 'dm')])];
}
