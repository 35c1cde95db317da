import type { LeadCounts } from '#features/leads/index.ts';
import type { Calendar } from '#lib/business-time.ts';
import type { Figures, Instant, PersonId, Share, Today } from './model.ts';

/** What sales decided within the window of slas.yml. */
export interface Decided {
  all: Share;
  of: Record<PersonId, Share>;
  /** Shares that are not as they should be. */
  reviews: number;
}

interface CountParts {
  pace(since: Instant): Promise<LeadCounts>;
  decided(): Decided;
  least(): { windowDays: number };
  team(): Calendar;
}

/** Everybody's figures of the last days. */
export async function countFigures({ pace, decided, least }: CountParts, now: Instant): Promise<Figures> {
  const { minutes, minutesOf } = await pace(now.subtract({ hours: 24 * least().windowDays }));
  const { all, of, reviews } = decided();
  return { at: now, minutes, minutesOf, shares: { all, of }, reviews };
}

/** Since midnight by the team's calendar. */
export async function countToday({ pace, team }: CountParts, now: Instant): Promise<Today> {
  const { handed, due, kept, minutes } = await pace(now.toZonedDateTimeISO(team().zone).startOfDay().toInstant());
  return { at: now, handed, due, kept, minutes };
}
