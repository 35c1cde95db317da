import type { Due, Effect } from '#engine/plan.ts';
import type { Contract, PersonId, TermId } from '../model.ts';
import { wordTo } from './told.ts';

/** A contract that nobody has decided about yet is brought back to mind: subject `T3:2027-03-31`. */
export const MIND_TOPIC = 'stack.mind';

export const CONTRACT = { post: 'stack.contract', update: 'stack.contract-update' } as const;

/** `person` is empty for the channel of ops. What is about one message goes in a line of its own. */
function about(term: TermId, person: PersonId | ''): Pick<Effect, 'subject' | 'payload'> {
  const { tool, renewal } = term;
  return { subject: `contract:${tool}:${renewal}:${person}`, payload: { tool, renewal, person } };
}

/** Under this key it is kept where a card stands. */
export const contractAt = ({ tool, renewal }: TermId, person: PersonId | ''): string =>
  `notice:${tool}:${renewal}:${person}`;

function readersOf({ people }: Contract): (PersonId | '')[] {
  return ['', ...people];
}

export function postContract(contract: Contract): Effect[] {
  return readersOf(contract).map((person) => ({
    kind: CONTRACT.post,
    key: contractAt(contract, person),
    ...about(contract, person),
  }));
}

export function refreshContract(contract: Contract): Effect[] {
  const { tool, renewal } = contract;
  return readersOf(contract).map((person) => ({
    kind: CONTRACT.update,
    key: `notice-update:${tool}:${renewal}:${person}`,
    ...about(contract, person),
  }));
}

/** `day`: ISO date, so that it rings once a day at most. */
export function mindContract(contract: Contract, person: PersonId, day: string): Effect {
  const { tool, renewal } = contract;
  return wordTo(person, `notice-mind:${tool}:${renewal}:${person}:${day}`, { what: 'mind', tool, renewal });
}

export function mindKey({ tool, renewal }: TermId): string {
  return `${MIND_TOPIC}:${tool}:${renewal}`;
}

/** At nine in the morning of that day. */
export function mindDue({ tool, renewal }: TermId, day: Temporal.PlainDate, zone: string): Due {
  const at = day.toZonedDateTime({ timeZone: zone, plainTime: '09:00' }).toInstant();
  return { topic: MIND_TOPIC, key: mindKey({ tool, renewal }), subject: `${tool}:${renewal}`, at };
}

export function findContract(contracts: Contract[], { tool, renewal }: TermId): Contract | undefined {
  return contracts.find((one) => one.tool === tool && one.renewal === renewal);
}
