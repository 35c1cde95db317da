import { and, eq, lt, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { decode, encode } from '#lib/json.ts';
import type { ExtraField, Instant, ProviderId } from './model.ts';
import { answers } from './tables.ts';

/** What a provider said of a company, by field; empty when it knew nothing. */
export type CompanyAnswer = Partial<Record<ExtraField, string | number>>;

/** Companies that were asked about: their next lead costs nothing. Nothing about persons is kept here. */
export interface AnswerStore {
  get(provider: ProviderId, domain: string, now: Instant): CompanyAnswer | undefined;
  keep(provider: ProviderId, domain: string, answer: CompanyAnswer, now: Instant): Promise<void>;
}

const DAY = 24 * 60 * 60_000;
/** A company is asked about again after so long; one that was not known, sooner. */
const KEEP = { known: 30 * DAY, unknown: 7 * DAY };

export function createAnswerStore(db: Database, engine: Pick<Engine, 'change'>): AnswerStore {
  const given = sql.placeholder;
  const one = db
    .select()
    .from(answers)
    .where(and(eq(answers.provider, given('provider')), eq(answers.domain, given('domain'))))
    .prepare();
  const row = { provider: given('provider'), domain: given('domain'), until: given('until'), body: given('body') };
  const fresh = { until: sql`excluded.until`, body: sql`excluded.body` };
  const put = db
    .insert(answers)
    .values(row)
    .onConflictDoUpdate({ target: [answers.provider, answers.domain], set: fresh })
    .prepare();
  return {
    get(provider, domain, now) {
      const found = one.get({ provider, domain });
      return found && found.until > now.epochMilliseconds ? decode<CompanyAnswer>(found.body) : undefined;
    },
    async keep(provider, domain, answer, now) {
      const until = now.epochMilliseconds + (Object.keys(answer).length > 0 ? KEEP.known : KEEP.unknown);
      await engine.change({
        read: () => null,
        decide: () => ({ ok: true, state: null, events: [], effects: [] }),
        write: () => {
          put.run({ provider, domain, until, body: encode(answer) });
          db.delete(answers).where(lt(answers.until, now.epochMilliseconds)).run();
        },
        subjectOf: () => domain,
      });
    },
  };
}
