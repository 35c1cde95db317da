import type { Engine } from '#engine/engine.ts';
import { businessTimeBetween, type Calendar } from '#lib/business-time.ts';
import type { Instant, LeadId, Person, PersonId } from './model.ts';
import type { Pace, PaceStore } from './pace-store.ts';
import { answersSince } from './rules/answers-since.ts';

/** One lead in its present handoff. What takes reckoning is reckoned when it is read. */
export interface HandedLead {
  id: LeadId;
  /** Epoch milliseconds. */
  handedAt: number;
  /** Whether it was answered in time; null while there is neither an answer nor is it late. */
  readonly kept: boolean | null;
  /** Working minutes to the first answer, by its owner's hours; null while there is none. */
  readonly minutes: number | null;
  /** The last decision about it; null while there is none that stands. */
  readonly verdict: 'accepted' | 'rejected' | null;
}

export interface ListParts {
  paces: PaceStore;
  engine: Pick<Engine, 'story'>;
  people(): Record<PersonId, Person>;
  team(): Calendar;
}

const PAGE = 500;

/** Leads that people got from `from` on and before `to`, oldest first, read as they are taken. */
export function* handedLeads(
  parts: ListParts,
  { from, to }: { from: number; to: number },
): Generator<HandedLead, void, undefined> {
  let place = { at: from - 1, number: Number.MAX_SAFE_INTEGER };
  for (;;) {
    const { paces, end } = parts.paces.page(place, PAGE);
    for (const pace of paces) {
      if (pace.handedAt.epochMilliseconds >= to) return;
      yield handedOf(parts, pace);
    }
    if (!end || paces.length < PAGE) return;
    place = end;
  }
}

function handedOf(parts: ListParts, pace: Pace): HandedLead {
  const { id, handedAt, answeredAt, overdue, state } = pace;
  let known: ReturnType<typeof answersSince> | undefined;
  const answers = () => (known ??= answersSince('lead', parts.engine.story(id), handedAt));
  return {
    id,
    handedAt: handedAt.epochMilliseconds,
    get kept() {
      if (overdue || answers().late) return false;
      return answeredAt !== undefined || state === 'rejected' || state === 'returned' ? true : null;
    },
    get minutes() {
      const first = earliest(answeredAt, answers().first);
      if (first === undefined) return null;
      const calendar = parts.people()[pace.owner ?? ''] ?? parts.team();
      return businessTimeBetween(handedAt, first, calendar).total('minutes');
    },
    get verdict() {
      const { last } = answers();
      return last === 'accepted' || last === 'rejected' ? last : null;
    },
  };
}

function earliest(one: Instant | undefined, other: Instant | undefined): Instant | undefined {
  if (!one || !other) return one ?? other;
  return Temporal.Instant.compare(one, other) <= 0 ? one : other;
}
