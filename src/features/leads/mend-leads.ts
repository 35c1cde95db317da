import type { Engine } from '#engine/engine.ts';
import type { DecideParts } from './decide-parts.ts';
import type { RouteRule } from './rules/lead-packs.ts';
import { planMend } from './rules/plan-mend.ts';
import { releaseKey } from './rules/steps.ts';
import type { StandingStore } from './standing-store.ts';

/** Leads that are held and that nothing would wake get what wakes them. Answers how many. */
export async function mendLeads({
  leads,
  clock,
  stands,
  engine,
  rules,
}: Omit<DecideParts, 'policy'> & {
  stands: StandingStore;
  engine: Engine;
  rules: RouteRule[];
}): Promise<number> {
  const asleep = stands.held().filter((id) => !engine.isDue(releaseKey(id)));
  const plans = await Promise.all(asleep.map((id) => leads.change(id, (book) => planMend(book, rules, clock.now()))));
  return plans.filter(({ ok }) => ok).length;
}
