import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import type { Due, Effect } from '#engine/plan.ts';
import { nextAtWork, type Person, type PersonId } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import { setAside, turnAbsences } from './change-absence.ts';
import { isOver, TURN_TOPIC, WORD } from './rules/steps.ts';
import { absenceListeners, type AbsenceParts } from './slack.ts';
import { awayCommands } from './slack-away.ts';
import { absenceWord } from './slack-word.ts';
import { createAbsenceStore, type ByPerson } from './store.ts';
import type { WaitingLead } from './views/absence-words.ts';
import { availabilitySection } from './views/availability-section.ts';

export interface AbsencesParts {
  db: Database;
  engine: Engine;
  clock: Clock;
  slack: Slack;
  /** The people of team.yml with what the directories know. */
  people(): Record<PersonId, Person>;
  leads: {
    /** What waits for their answer. */
    waitingWith(person: PersonId): WaitingLead[];
    /** Brings the cards of those up to date. */
    showOwner(person: PersonId): Effect[];
    /** Offers at once what is held for lack of people, the oldest first. */
    offerHeld(now: Temporal.Instant): Due[];
  };
  /** Brings their Home tab up to date. */
  showHome(person: Person): Effect[];
}

/** Who is away: by their own word, for a time or until they say that they are back. */
export interface Absences {
  /** The people, each with what is known of their absences: the same object until something changes. */
  people(): Record<PersonId, Person>;
  /** No more leads come to them until they say that they are back: several in a row went on without an answer. */
  setAside(person: PersonId, message: Message): Promise<void>;
  listeners: SlackListeners;
  subcommands: Record<string, Subcommand>;
  homeSection(person: Person, now: Temporal.Instant): KnownBlock[];
}

/** Registers what wakes when an absence begins or ends. */
export function createAbsences(parts: AbsencesParts): Absences {
  const { engine, clock, leads, showHome } = parts;
  const absences = createAbsenceStore(parts.db, engine);
  const people = layOver(parts.people, absences.all);
  const shared: AbsenceParts = {
    absences,
    clock,
    people,
    follows: (person, now) => ({
      shows: [...leads.showOwner(person.id), ...showHome(person)],
      offers: leads.offerHeld(now),
    }),
    waitingWith: ({ id }) => leads.waitingWith(id),
    tell: (person, absence) => {
      const now = clock.now();
      const next = nextAtWork(people()[person.id] ?? person, now);
      return { absence, zone: person.zone, now, next, waiting: leads.waitingWith(person.id) };
    },
  };
  engine.register({
    topics: { [TURN_TOPIC]: { batch: 20, parallel: 1, handle: (messages) => turnAbsences(shared, messages) } },
    effects: { [WORD]: absenceWord({ ...shared, slack: parts.slack }) },
  });
  return {
    people,
    setAside: (person, message) => setAside(shared, person, message),
    listeners: absenceListeners(shared),
    subcommands: awayCommands(shared),
    homeSection: ({ id, zone }, now) => {
      const known = (absences.all()[id] ?? []).filter((one) => !isOver(one, now));
      const person = people()[id];
      const [to, from] = person?.rings?.[1]?.[0] ?? [];
      const quiet = from !== undefined && to !== undefined && { quiet: { from, to } };
      const next = person && nextAtWork(person, now);
      return availabilitySection({ absences: known, zone, now, next, ...quiet });
    },
  };
}

/** Whoever has no absence stays the same object, about which the calendar remembers what it was asked. */
function layOver(people: () => Record<PersonId, Person>, all: () => ByPerson): () => Record<PersonId, Person> {
  let last: { under: Record<PersonId, Person>; absences: ByPerson; people: Record<PersonId, Person> } | undefined;
  return () => {
    const under = people();
    const absences = all();
    if (last?.under === under && last.absences === absences) return last.people;
    const over = Object.fromEntries(
      Object.values(under).map((person) => {
        const away = absences[person.id]?.map(({ from, until }) => ({ from, ...(until && { until }) }));
        return [person.id, away ? { ...person, away } : person];
      }),
    );
    last = { under, absences, people: over };
    return over;
  };
}
