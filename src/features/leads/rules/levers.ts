/** What could have been otherwise about one decision: each a small change that a person can imagine. */
import type { Facts, PersonId, Trace } from '../model.ts';
import { awayReason, limitReason } from './availability.ts';
import { peopleOf, type Decision, type Found } from './decision.ts';
import { factValues, OTHER, type FactValue } from './lever-values.ts';
import type { LeadPacks } from './lead-packs.ts';
import { memoryOf } from './remember-signals.ts';

/** One change, as data: the words are the view's. */
export type Change =
  /** `times` more of this signal; `seen`: so many there were. */
  | { what: 'signal'; kind: string; says: string; times: number; seen: number }
  | { what: 'no-signal'; kind: string; says: string }
  /** `to` is absent for any other value than those that the packs name. `from` is untrusted. */
  | { what: 'fact'; path: string; from?: FactValue; to?: FactValue; until?: number }
  | { what: 'not-disqualified'; rule: string; says: string }
  | { what: 'no-owner'; of: 'contact' | 'company' | 'account' }
  | { what: 'no-colleague' }
  | { what: 'at-work'; person: PersonId; name: string }
  | { what: 'room'; person: PersonId; name: string };

export interface Lever {
  change: Change;
  /** Two levers of one family cannot be pulled at once. */
  family: string;
  /** The decision's inputs with this change. */
  pull(decision: Decision): Decision;
}

/** All that is worth trying, likeliest to interest somebody first. */
export function leversOf(decision: Decision, packs: LeadPacks): Lever[] {
  return [
    ...moreSignals(decision, packs),
    ...otherFacts(decision, packs),
    ...otherPeople(decision, packs),
    ...withoutOwner(decision),
    ...withoutColleagues(decision),
    ...fewerSignals(decision, packs),
    ...notDisqualified(decision, packs),
  ];
}

function moreSignals({ score }: Decision, { scoring }: LeadPacks): Lever[] {
  return scoring.kinds.flatMap(({ kind, says }) => {
    const seen = score.signals.filter((signal) => signal.kind === kind).length;
    return [1, 2].map((times): Lever => ({
      change: { what: 'signal', kind, says, times, seen },
      family: `signal ${kind}`,
      pull: (decision) => withTraces(decision, (traces) => [...traces, ...tracesMore(kind, times, decision)]),
    }));
  });
}

/** On days of their own, so that they are not taken for the same visit. */
function tracesMore(kind: string, times: number, { at }: Decision): Trace[] {
  return Array.from({ length: times }, (_, index) => {
    const dated = at.subtract({ hours: 25 * (index + 1) });
    return { kind, evidence: '', dated, seen: dated };
  });
}

function withTraces(decision: Decision, change: (traces: Trace[]) => Trace[]): Decision {
  const { band = 'low' } = decision.before ?? {};
  const memory = memoryOf(decision.before);
  return { ...decision, before: { signals: [], band, memory: { ...memory, traces: change(memory.traces) } } };
}

function otherFacts(decision: Decision, packs: LeadPacks): Lever[] {
  const levers = factValues(packs).flatMap(({ path, values }) => {
    const from = factAt(decision.facts, path);
    return values
      .filter((to) => to !== from)
      .map((to): Lever => ({
        change: { what: 'fact', path, ...(from !== undefined && { from }), ...(to !== OTHER && { to }) },
        family: `fact ${path}`,
        pull: (before) => withFact(before, path, to),
      }));
  });
  // What is not known comes first: that can be found out.
  return levers.toSorted((a, b) => Number('from' in a.change) - Number('from' in b.change));
}

type Group = 'contact' | 'company';

function factAt(facts: Facts, path: string): FactValue | undefined {
  const [group, field = ''] = path.split('.');
  return (facts[group as Group] as Record<string, FactValue>)[field];
}

/** `value` undefined: it is not known. */
function withFact(decision: Decision, path: string, value: FactValue | undefined): Decision {
  const [group = '', field = ''] = path.split('.');
  const { [field]: _before, ...rest } = decision.facts[group as 'activity'] as Record<string, FactValue>;
  const changed = value === undefined ? rest : { ...rest, [field]: value };
  return { ...decision, facts: { ...decision.facts, [group]: changed } };
}

/** Those who were passed over: at work after all, or with room for one more. */
function otherPeople(decision: Decision, packs: LeadPacks): Lever[] {
  return peopleOf(decision, packs.team.people).flatMap((person): Lever[] => {
    const { id, name } = person;
    if (awayReason(person, decision.at)) {
      return [{ change: { what: 'at-work', person: id, name }, family: `person ${id}`, pull: atWork(id) }];
    }
    if (!limitReason(person, decision.loads[id])) return [];
    return [{ change: { what: 'room', person: id, name }, family: `person ${id}`, pull: withRoom(id) }];
  });
}

const DAY_AND_NIGHT: [string, string][] = [['00:00', '24:00']];
const ALWAYS: Found = {
  hours: Object.fromEntries([1, 2, 3, 4, 5, 6, 7].map((day) => [day, DAY_AND_NIGHT])),
  hoursOn: {},
  closedDates: { has: () => false, why: () => undefined },
};

function atWork(id: PersonId): Lever['pull'] {
  return (decision) => {
    const { away: _away, ...found } = (decision.people[id] ?? {}) as Found & { away?: unknown };
    return { ...decision, people: { ...decision.people, [id]: { ...found, ...ALWAYS, weight: found.weight || 1 } } };
  };
}

function withRoom(id: PersonId): Lever['pull'] {
  return (decision) => {
    const { [id]: _full, ...loads } = decision.loads;
    return { ...decision, loads };
  };
}

function withoutOwner({ facts }: Decision): Lever[] {
  return (['contact', 'company', 'account'] as const)
    .filter((of) => facts[of]?.owner_id !== undefined)
    .map((of) => ({
      change: { what: 'no-owner', of },
      family: `owner ${of}`,
      pull: (decision) => withFact(decision, `${of}.owner_id`, undefined),
    }));
}

/** As if nobody worked with others of the account. */
function withoutColleagues({ colleagues = [] }: Decision): Lever[] {
  if (colleagues.length === 0) return [];
  const pull: Lever['pull'] = ({ colleagues: _others, ...decision }) => decision;
  return [{ change: { what: 'no-colleague' }, family: 'colleagues', pull }];
}

function fewerSignals({ score }: Decision, packs: LeadPacks): Lever[] {
  const seen = Map.groupBy(score.signals, ({ kind }) => kind);
  return [...seen].map(([kind, [first]]) => ({
    change: { what: 'no-signal', kind, says: first!.says },
    family: `signal ${kind}`,
    pull: (decision) => {
      const when = packs.scoring.signals.find((rule) => rule.kind === kind)?.when;
      const shows = (when?.reads ?? []).filter((path) => path.startsWith('activity.')).map(heldIn);
      const unseen = shows.reduce((before, path) => withFact(before, path, undefined), decision);
      return withTraces(untold(unseen, kind), (traces) => traces.filter((trace) => trace.kind !== kind));
    },
  }));
}

/** As if no product had told of it. */
function untold(decision: Decision, kind: string): Decision {
  const { signals, ...facts } = decision.facts;
  const others = signals?.filter((signal) => signal.kind !== kind) ?? [];
  return { ...decision, facts: { ...facts, ...(others.length > 0 && { signals: others }) } };
}

/** The fact behind a name that is worked out from it. */
function heldIn(path: string): string {
  const behind: Record<string, string> = {
    'activity.last_page': 'activity.last_url',
    'contact.email_domain': 'contact.email',
  };
  return behind[path] ?? path;
}

/** As if nothing were known of what it rests on: that disqualifies nobody. */
function notDisqualified({ score: { disqualified } }: Decision, { scoring }: LeadPacks): Lever[] {
  const rule = scoring.disqualifiers.find(({ id }) => id === disqualified?.rule);
  if (!rule || !disqualified) return [];
  const paths = rule.when.reads.filter((path) => /^(contact|company)\./.test(path)).map(heldIn);
  return [
    {
      change: { what: 'not-disqualified', ...disqualified },
      family: 'disqualifier',
      pull: (decision) => paths.reduce((before, path) => withFact(before, path, undefined), decision),
    },
  ];
}
