import { COUNT_FAULTS, COUNT_ORIGINS, MOST_FAULTS } from '#features/mirror/index.ts';
import { MEASURES, type Count, type Faulty, type Measure, type Origin, type Score } from './model.ts';
import { FORMULA, scoreQuality, worstOrigins, type Worst } from './rules/score-quality.ts';

/** Runs statements that only read, on the whole mirror: away from the loop that serves people. */
export type Read = (statements: { sql: string; given: number[] }[]) => Promise<Record<string, unknown>[][]>;

export interface Judged {
  score: Score;
  /** How the score is made, in words. */
  formula: string;
  contacts: number;
  worst: { source?: Worst; form?: Worst };
  /** The contacts with most faults: to mend these lifts the score most. */
  first: Faulty[];
}

/** No sign of life for so long is stale: the playbook's 180 days. */
const STALE = Temporal.Duration.from({ hours: 24 * 180 });

/** How good the contacts of the mirror are, as of now. */
export async function judgeMirror(read: Read, now: Temporal.Instant): Promise<Judged> {
  const given = [now.subtract(STALE).epochMilliseconds];
  const statements = [COUNT_FAULTS, COUNT_ORIGINS, MOST_FAULTS].map((sql) => ({ sql, given }));
  const [counted = [], origins = [], first = []] = await read(statements);
  const faults = (counted[0] ?? {}) as Record<Measure | 'total' | 'with_mail', number>;
  return {
    score: scoreQuality(countsOf(faults)),
    formula: FORMULA,
    contacts: faults.total,
    worst: worstOrigins(origins as unknown as Origin[]),
    first: (first as (Record<Measure, number> & { id: string })[]).map((row) => ({
      id: row.id,
      faults: MEASURES.filter((measure) => row[measure] === 1),
    })),
  };
}

function countsOf(faults: Record<Measure | 'total' | 'with_mail', number>): Record<Measure, Count> {
  const { total, with_mail: withMail } = faults;
  const good = (measure: Measure, whole = total): Count => ({ part: whole - faults[measure], whole });
  return {
    mails: good('mails', withMail),
    completeness: good('completeness'),
    duplicates: { part: faults.duplicates, whole: total },
    stages: good('stages'),
    sources: good('sources'),
    stale: { part: faults.stale, whole: total },
  };
}
