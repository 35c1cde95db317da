import type { Engine } from '#engine/engine.ts';
import type { DecideParts } from './decide-parts.ts';
import type { RouteRule } from './rules/lead-packs.ts';
import { planMend } from './rules/plan-mend.ts';
import { planWind } from './rules/plan-wind.ts';
import { releaseKey, responseKey } from './rules/steps.ts';
import type { StandingStore } from './standing-store.ts';

/** Leads that are held, or wait for an answer, and that nothing would wake get what wakes them. Answers how many. */
export async function mendLeads({
  leads,
  clock,
  stands,
  engine,
  policy,
  rules,
}: DecideParts & {
  stands: StandingStore;
  engine: Engine;
  rules: RouteRule[];
}): Promise<number> {
  const asleep = stands.held().filter((id) => !engine.isDue(releaseKey(id)));
  const plans = await Promise.all(asleep.map((id) => leads.change(id, (book) => planMend(book, rules, clock.now()))));
  const stopped = leads.open().filter(({ id }) => !engine.isDue(responseKey(id)));
  const wound = await Promise.all(
    stopped.map(({ id }) => leads.change(id, (book) => planWind(book, policy(), clock.now()))),
  );
  return [...plans, ...wound].filter(({ ok }) => ok).length;
}
