import { addBusinessDays } from '#lib/business-days.ts';
import type { Calendar } from '#lib/business-time.ts';
import { after, handoffSteps, ownerSteps, resumed, type Ladder, type Step } from '#lib/ladder.ts';
import type { Person, PersonId } from './model.ts';
import type { LeadPacks } from './packs.ts';
import { nextRinging } from './rules/availability.ts';
import { foundOf } from './rules/decision.ts';
import type { Policy } from './rules/policy.ts';
import type { Sla } from './rules/sla-schemas.ts';

/** The packs as the rules need them, with the people as they are known now. */
export function policyOf(packs: () => LeadPacks, people: () => Record<PersonId, Person>): () => Policy {
  return () => policyNow(packs(), people);
}

function policyNow(packs: LeadPacks, people: () => Record<PersonId, Person>): Policy {
  const sla = packs.slas.handoffs['mql-to-sales'];
  const { versions, team } = packs;
  const calendarOf = (owner: Person | undefined): Calendar => (sla.calendar === 'owner' && owner ? owner : team);
  const { most, within, ask_again: again, asks_again: asksAgain } = sla.attempts;
  return {
    people: people(),
    found: () => foundOf(team.people, people()),
    respondBy: (from, owner) => after(from, sla.response, calendarOf(owner)),
    clocks: clocksOf(sla, calendarOf),
    undoFor: sla.undo.amount,
    attempts: {
      most,
      askAt: (from, owner) => addBusinessDays(from, within, calendarOf(owner)),
      askAgainAt: (from, owner) => addBusinessDays(from, again, calendarOf(owner)),
      asksAgain,
    },
    ringsAt: nextRinging,
    rollup: { above: sla.rollup.above },
    returnedRise: sla.returned.rise,
    allowClaim: packs.routing.allowClaim,
    packs: `${versions.routing} ${versions.slas} ${versions.team} ${versions.definitions}`,
  };
}

function clocksOf(sla: Sla, calendarOf: (owner: Person | undefined) => Calendar): Policy['clocks'] {
  const { response, nudge, reassign, manager, vp, pause } = sla;
  const ladder: Ladder = { response, nudge, reassign, manager, ...(vp && { vp }) };
  return {
    stopsOn: sla.stops_on,
    owner: (from, owner) => ownerSteps(ladder, calendarOf(owner), from),
    handoff: (from, owner) => handoffSteps(ladder, calendarOf(owner), from),
    again: (from, owner) => addBusinessDays(from, 1, calendarOf(owner)),
    rested: (steps, gap, owner) =>
      response.business ? resumed(steps, gap, calendarOf(owner)) : later(steps, gap.from.until(gap.to)),
    pause: { until: (from, owner) => addBusinessDays(from, pause.most, calendarOf(owner)), times: pause.times },
    misses: sla.misses,
  };
}

/** Of a clock that never sleeps all time counts. */
function later(steps: Step[], by: Temporal.Duration): Step[] {
  return steps.map((step) => (step.done ? step : { ...step, at: step.at.add(by) }));
}
