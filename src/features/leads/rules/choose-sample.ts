import type { Instant, LeadId } from '../model.ts';

/** A disqualified lead, by what. */
export interface Candidate {
  id: LeadId;
  reason: string;
}

/** So many are looked at a week. */
export const SAMPLE_SIZE = 5;
const MORNING = Temporal.PlainTime.from('09:00');

/**
 * Which leads are looked at in this week: by chance, the same whenever it is asked, and spread over the reasons, so that a rule that
 * disqualifies few is looked at as often as one that disqualifies hundreds.
 */
export function chooseSample(candidates: Candidate[], week: string, size = SAMPLE_SIZE): LeadId[] {
  const lots = (text: string): number => hash(`${week}:${text}`);
  const byReason = [...Map.groupBy(candidates, ({ reason }) => reason)]
    .toSorted(([a], [b]) => lots(a) - lots(b))
    .map(([, those]) => those.map(({ id }) => id).toSorted((a, b) => lots(a) - lots(b)));
  const longest = Math.max(0, ...byReason.map(({ length }) => length));
  const turns = Array.from({ length: longest }, (_, turn) => byReason.flatMap((ids) => ids[turn] ?? []));
  return turns.flat().slice(0, size);
}

/** The next Monday morning after `now` in `zone`, and its ISO week: `2026-W10`. */
export function nextSample(now: Instant, zone: string): { week: string; at: Instant } {
  const local = now.toZonedDateTimeISO(zone);
  const today = local.toPlainDate();
  const monday = today.add({ days: (8 - today.dayOfWeek) % 7 });
  const at = (date: Temporal.PlainDate): Instant =>
    date.toZonedDateTime({ timeZone: zone, plainTime: MORNING }).toInstant();
  const date = Temporal.Instant.compare(at(monday), now) > 0 ? monday : monday.add({ days: 7 });
  return { week: `${date.yearOfWeek}-W${String(date.weekOfYear).padStart(2, '0')}`, at: at(date) };
}

/** The Monday morning of an ISO week, `2026-W10`. */
export function sampleAt(week: string, zone: string): Instant {
  const [year, number] = week.split('-W').map(Number) as [number, number];
  // The fourth of January is always in the first week.
  const fourth = Temporal.PlainDate.from({ year, month: 1, day: 4 });
  const monday = fourth.subtract({ days: fourth.dayOfWeek - 1 }).add({ weeks: number - 1 });
  return monday.toZonedDateTime({ timeZone: zone, plainTime: MORNING }).toInstant();
}

/** FNV-1a with the last mixing of MurmurHash3: numbers that follow each other end far apart. */
function hash(text: string): number {
  let state = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) state = Math.imul(state ^ text.charCodeAt(at), 0x01000193);
  state = Math.imul(state ^ (state >>> 16), 0x85ebca6b);
  state = Math.imul(state ^ (state >>> 13), 0xc2b2ae35);
  return (state ^ (state >>> 16)) >>> 0;
}
