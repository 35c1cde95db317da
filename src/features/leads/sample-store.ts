import { eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Instant, LeadId } from './model.ts';
import type { Candidate } from './rules/choose-sample.ts';
import { samples } from './tables.ts';

/** The weekly look at disqualified leads. Synchronous. */
export interface SampleStore {
  /** Disqualified since then, and in no sample yet. */
  disqualifiedSince(at: Instant): Candidate[];
  sampledIn(week: string): LeadId[];
  /** The message of a week, once it is in Slack. */
  samplePlace(week: string): { channel: string; ts: string } | undefined;
  /** Runs inside the transaction that marks its post done. */
  samplePosted(week: string, place: { channel: string; ts: string }): void;
  verdictsSince(at: Instant): { judged: number; rescued: number };
}

const given = sql.placeholder;

export function prepareSamples(db: Database): SampleStore {
  const disqualified = db
    .select({ number: sql<number>`number`, reason: sql<string>`disqualified_as` })
    .from(sql`leads`)
    .where(sql`disqualified_at >= ${given('at')} and sampled is null`)
    .prepare();
  const sampled = db
    .select({ number: sql<number>`number` })
    .from(sql`leads`)
    .where(sql`sampled = ${given('week')}`)
    .orderBy(sql`number`)
    .prepare();
  const verdicts = db
    .select({ judged: sql<number>`count(*)`, rescued: sql<number>`coalesce(sum(verdict = 'rescued'), 0)` })
    .from(sql`leads`)
    .where(sql`judged_at >= ${given('at')}`)
    .prepare();
  const place = db
    .select({ channel: samples.channel, ts: samples.ts })
    .from(samples)
    .where(eq(samples.week, given('week')))
    .prepare();
  const post = db
    .insert(samples)
    .values({ week: given('week'), channel: given('channel'), ts: given('ts') })
    .onConflictDoNothing()
    .prepare();
  return {
    disqualifiedSince: (at) =>
      disqualified.all({ at: at.epochMilliseconds }).map(({ number, reason }) => ({ id: `L${number}`, reason })),
    sampledIn: (week) => sampled.all({ week }).map(({ number }) => `L${number}`),
    samplePlace: (week) => place.get({ week }),
    samplePosted: (week, { channel, ts }) => {
      post.run({ week, channel, ts });
    },
    verdictsSince: (at) => verdicts.get({ at: at.epochMilliseconds }) ?? { judged: 0, rescued: 0 },
  };
}
