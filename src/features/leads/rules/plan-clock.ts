import type { Instant, Lead, Rota } from '../model.ts';
import { bothOf, type LeadBook, type LeadPlan } from './lead-plan.ts';
import type { Judge } from './plan-intake.ts';
import { planAsk } from './plan-keep-trying.ts';
import { planPauseOver } from './plan-pause.ts';
import { planSteps } from './plan-steps.ts';
import type { Policy } from './policy.ts';
import { refreshCard } from './steps.ts';

/** A clock of this lead has run out: a step of the response, a pause, the days of trying, or the time in which a decision can be taken back. */
export function planClock(
  book: LeadBook,
  policy: Policy,
  now: Instant,
  judge?: Pick<Judge, 'route' | 'rescue'>,
): LeadPlan {
  const { lead } = book;
  if (!lead) return { ok: false, refusal: { code: 'gone', says: 'This lead is not known any more.' } };
  const steps = (now_: LeadBook): LeadPlan | undefined => planSteps(now_, policy, now, judge);
  const response = bothOf(book, (now_) => planPauseOver(now_.lead!, now_.rota, policy, now), steps);
  const all = bothOf(
    book,
    () => response,
    (now_) => planAsk(now_.lead!, now_.rota, policy, now),
  );
  return all ?? undoEnds(lead, book.rota, now);
}

function undoEnds(lead: Lead, rota: Rota, now: Instant): LeadPlan {
  if (!lead.undo || Temporal.Instant.compare(lead.undo.until, now) > 0) {
    return { ok: false, refusal: { code: 'nothing-to-do', says: 'No clock of this lead has run out.' } };
  }
  const { undo: _over, ...next } = lead;
  return { ok: true, state: { lead: next, rota }, events: [], effects: [refreshCard(next)] };
}
