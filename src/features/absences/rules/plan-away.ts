import type { AbsenceBook, Asker, KeptAbsence, Wish } from '../model.ts';
import { covers, event, isBefore, isOver, mayNot, refuse, turns, wordTo, type Planned } from './steps.ts';

type Instant = Temporal.Instant;

export const EXAMPLES = 'Try `/baton away until friday 5pm` or `/baton away 24 Dec - 2 Jan`.';

/** Nobody knows today when they will be back in more than a year: it is a slip of the pen. */
const AT_MOST = Temporal.Duration.from({ years: 1 });

/**
 * Somebody goes away, now or later. What overlaps with an absence that was known gives way to the new one. Leads that wait for them
 * stay theirs; what is held is looked at again where they are now back earlier.
 */
export function planAway(book: AbsenceBook, asker: Asker, wish: Wish, now: Instant): Planned {
  const { person, absences, follows } = book;
  const no = mayNot(book, asker) ?? outOfReach(wish, person.zone, now);
  if (no) return no;
  const absence: KeptAbsence = {
    ...wish,
    from: isBefore(wish.from, now) ? now : wish.from,
    by: asker.slackId,
    setAt: now,
  };
  const known = absences.filter((one) => !isOver(one, now));
  const kept = known.filter((one) => !overlap(one, absence));
  const next = [...kept, absence];
  const forOther = asker.person?.id !== person.id && person.slackId !== undefined;
  return {
    ok: true,
    state: next,
    events: [
      event('person.away', asker.slackId, { from: absence.from.toString(), until: absence.until?.toString() ?? null }),
    ],
    effects: [...follows.shows, ...(forOther ? [wordTo(person, now, asker.slackId)] : [])],
    ...withOffers(kept.length < known.length, follows.offers, turns(person.id, next, now)),
  };
}

/** Whose word it is when nobody said it. */
export const BATON = 'baton';

/**
 * Several leads in a row were taken from them, so no more come until they say that they are back, or until what they had planned begins.
 * Who is away anyway is left alone.
 */
export function planSetAside({ person, absences, follows }: AbsenceBook, now: Instant): Planned {
  const known = absences.filter((one) => !isOver(one, now));
  if (known.some((one) => covers(one, now))) return refuse('They are away already.');
  const [planned] = known.map(({ from }) => from).toSorted(Temporal.Instant.compare);
  const absence: KeptAbsence = { from: now, ...(planned && { until: planned }), by: BATON, setAt: now };
  const next = [...known, absence];
  return {
    ok: true,
    state: next,
    events: [
      {
        type: 'person.away',
        actor: { kind: 'system', id: 'clock' },
        data: { from: now.toString(), until: planned?.toString() ?? null },
      },
    ],
    effects: [...follows.shows, ...(person.slackId === undefined ? [] : [wordTo(person, now, BATON)])],
    ...turns(person.id, next, now),
  };
}

/** They are back from the absence that lasts; where none does, the one that was set last is taken back. */
export function planBack(book: AbsenceBook, asker: Asker, now: Instant): Planned {
  const { person, absences, follows } = book;
  const no = mayNot(book, asker);
  if (no) return no;
  const known = absences.filter((one) => !isOver(one, now));
  const over = known.find((one) => covers(one, now)) ?? known.at(-1);
  if (!over)
    return refuse(
      `${asker.person?.id === person.id ? 'You are' : 'They are'} not away. \`/baton away until friday 5pm\` would say so.`,
    );
  const next = known.filter((one) => one !== over);
  return {
    ok: true,
    state: next,
    events: [
      event('person.back', asker.slackId, { from: over.from.toString(), until: over.until?.toString() ?? null }),
    ],
    effects: follows.shows,
    ...withOffers(true, follows.offers, turns(person.id, next, now)),
  };
}

/** An absence begins or ends by the clock. Who planned theirs ahead is told which leads wait for them as it begins. */
export function planTurn({ person, absences, follows }: AbsenceBook, now: Instant): Planned {
  const next = absences.filter((one) => !isOver(one, now));
  const begins = next.find((one) => covers(one, now) && isBefore(one.setAt, one.from));
  return {
    ok: true,
    state: next,
    events: [],
    effects: [...follows.shows, ...(begins && person.slackId ? [wordTo(person, begins.from, null)] : [])],
    ...withOffers(next.length < absences.length, follows.offers, turns(person.id, next, now)),
  };
}

function outOfReach({ from, until }: Wish, zone: string, now: Instant): Planned | undefined {
  const latest = now.toZonedDateTimeISO(zone).add(AT_MOST).toInstant();
  if (until && !isBefore(now, until)) return refuse(`That is over already. ${EXAMPLES}`);
  if (until && !isBefore(from, until)) return refuse(`That would end before it begins. ${EXAMPLES}`);
  if (isBefore(latest, until ?? from)) return refuse(`That is more than a year ahead. ${EXAMPLES}`);
  return undefined;
}

function overlap(a: Wish, b: Wish): boolean {
  return (!b.until || isBefore(a.from, b.until)) && (!a.until || isBefore(b.from, a.until));
}

function withOffers<Turns extends ReturnType<typeof turns>>(earlier: boolean, offers: Turns['dues'], turned: Turns) {
  return { dues: [...turned.dues, ...(earlier ? offers : [])], cancelDues: turned.cancelDues };
}
