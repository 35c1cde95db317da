import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { answersSince } from '#features/leads/index.ts';
import { businessTimeBetween, type Calendar } from '#lib/business-time.ts';
import { createHandedStore, type OpenedHandoff } from './handed-store.ts';
import type { HandoffId, Person, PersonId } from './model.ts';

/** One handoff. What takes reckoning is reckoned when it is read. */
export interface Handed {
  id: HandoffId;
  /** When the promise began, in epoch milliseconds. */
  handedAt: number;
  /** Whether it was answered in time; null while there is neither an answer nor is it late. */
  readonly kept: boolean | null;
  /** Working minutes to the first answer, by its owner's hours; null while there is none. */
  readonly minutes: number | null;
}

interface ListParts {
  db: Database;
  engine: Pick<Engine, 'story'>;
  people(): Record<PersonId, Person>;
  team(): Calendar;
}

/** Handoffs that were opened within these times, oldest first, read as they are taken. */
export function listingHanded(parts: ListParts): (window: { from: number; to: number }) => Iterable<Handed> {
  const opened = createHandedStore(parts.db);
  return function* handed(window) {
    for (const one of opened(window)) yield handedOf(parts, one);
  };
}

function handedOf({ engine, people, team }: ListParts, { id, openedAt, owner }: OpenedHandoff): Handed {
  const since = Temporal.Instant.fromEpochMilliseconds(openedAt);
  let known: ReturnType<typeof answersSince> | undefined;
  const answers = () => (known ??= answersSince('handoff', engine.story(id), since));
  return {
    id,
    handedAt: openedAt,
    get kept() {
      const { late, first } = answers();
      return late ? false : first === undefined ? null : true;
    },
    get minutes() {
      const { first } = answers();
      if (first === undefined) return null;
      return businessTimeBetween(since, first, people()[owner ?? ''] ?? team()).total('minutes');
    },
  };
}
