import { addBusinessDays } from '#lib/business-days.ts';
import type { Calendar } from '#lib/business-time.ts';
import { after } from '#lib/ladder.ts';
import type { Person, PersonId } from './model.ts';
import type { LeadPacks } from './packs.ts';
import { nextAtWork } from './rules/availability.ts';
import { foundOf } from './rules/decision.ts';
import type { Policy } from './rules/policy.ts';

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
    undoFor: sla.undo.amount,
    attempts: {
      most,
      askAt: (from, owner) => addBusinessDays(from, within, calendarOf(owner)),
      askAgainAt: (from, owner) => addBusinessDays(from, again, calendarOf(owner)),
      asksAgain,
    },
    ringsAt: (person, from) => nextAtWork(ringingHours(person), from),
    rollup: { above: sla.rollup.above },
    returnedRise: sla.returned.rise,
    allowClaim: packs.routing.allowClaim,
    packs: `${versions.routing} ${versions.slas} ${versions.team}`,
  };
}

/** When somebody may be rung: their own choice, on a half-day too, or their working hours. On a day off, not at all. */
function ringingHours(person: Person): Person {
  return person.rings ? { ...person, hours: person.rings, hoursOn: {} } : person;
}
