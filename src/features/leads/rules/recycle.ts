import type { Due } from '#engine/plan.ts';
import type { Instant, Lead } from '../model.ts';
import type { LeadPlan } from './lead-plan.ts';

/** What opens a handoff between teams, of whatever kind. */
export const OPEN_HANDOFF = 'handoffs.open';

/** Sales gave a good lead away: that it reaches marketing is a promise of its own. */
export function withRecycle(before: Lead | undefined, plan: LeadPlan, now: Instant): LeadPlan {
  if (!plan.ok) return plan;
  const { lead } = plan.state;
  const gone = lead.state.name === 'rejected' || lead.state.name === 'returned';
  if (!gone || before?.state.name === lead.state.name || !RECYCLED.includes(lead.tags?.wanted.destination ?? ''))
    return plan;
  return { ...plan, dues: [...(plan.dues ?? []), recycleDue(lead, now)] };
}

/** Where leads are kept warm. */
const RECYCLED = ['nurture', 'newsletter'];

function recycleDue({ id, version }: Lead, at: Instant): Due {
  return { topic: OPEN_HANDOFF, key: `recycle:${id}:${version}`, subject: id, at };
}
