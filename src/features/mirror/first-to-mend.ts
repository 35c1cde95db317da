/** Which contacts to mend first: those whose faults together weigh most, found by SQLite in one pass over an index. */
import { BY_COMPANY, OF_COMPANY, type Statement } from './judge-records.ts';
import type { Mail } from './model.ts';
import { ALIVE_AT, FAULT_BITS, FAULTS } from './tables.ts';

/** Contacts of one stage and one source, and what each fault of theirs weighs: whole numbers, 0 for what is no fault. */
export interface Combination {
  stage: string | null;
  source: string | null;
  /** Of each of them, whatever else is wrong with it. */
  base: number;
  /** Where HubSpot's dates say that it has been further along. */
  misplaced: number;
  /** What is asked of them, as bits of `CONTACT_FIELDS`. */
  asked: number;
}

/** The same for all contacts. */
export interface Weights {
  badMail: number;
  lacking: number;
  twin: number;
  stale: number;
}

/** What is known of one of them. */
export interface ToMend {
  id: string;
  stage: string | null;
  source: string | null;
  mail: Mail;
  /** 0 or 1. */
  misplaced: number;
  /** Bits of `CONTACT_FIELDS`, with what its company has. */
  filled: number;
  /** Epoch milliseconds. */
  aliveAt: number;
  /** The first that shares its mailbox, or its name at one employer. */
  twinOf: string | null;
}

interface Wanted {
  combinations: Combination[];
  weights: Weights;
  /** In epoch milliseconds. */
  staleBefore: number;
  most: number;
}

/**
 * The `most` contacts whose faults weigh most, the heaviest first, and those of equal weight as they came. Answers `ToMend`. To be run
 * after `helpedByCompany` and `COUNT_TWINS`, on the same connection.
 */
export function firstToMend({ combinations, weights, staleBefore, most }: Wanted): Statement {
  const given = combinations.map(({ stage, source, base, misplaced, asked }) => {
    return [stage, source, base, misplaced, asked, asked & ~BY_COMPANY];
  });
  const weight = weightOf(weights, staleBefore);
  const heaviest = `order by weight desc, place limit ${most}`;
  // Whoever is among the first, with its twin or without, is among the first of one of two lists; so only twins are looked up.
  const sql = `with ${COMBINATIONS},
    alone as (select c.rowid as place, ${weight} as weight from k cross join mirror_contacts c on ${FITS} ${heaviest}),
    doubled as (select c.rowid as place, ${weight} + ${weights.twin} as weight
      from temp.twins t cross join mirror_contacts c on c.id = t.id cross join k on ${FITS} ${heaviest}),
    first(place, weight) as (select place, max(weight) from (select * from alone union all select * from doubled)
      where weight > 0 group by place order by 2 desc, 1 limit ${most})
    select c.id, c.stage, c.source, c.mail, ${FAULT_BITS} & ${FAULTS.misplaced} <> 0 as misplaced, c.filled | ${HELP} as filled,
      ${ALIVE_AT} as aliveAt, coalesce(${elder('mail_print')}, ${elder('name_print')}) as twinOf
    from first cross join mirror_contacts c on c.rowid = first.place order by first.weight desc, first.place`;
  return { sql, given: [JSON.stringify(given)] };
}

const COMBINATIONS = `k as materialized (select value ->> 0 as k_stage, value ->> 1 as k_source, value ->> 2 as k_base,
  value ->> 3 as k_misplaced, value ->> 4 as k_asked, value ->> 5 as k_own from json_each(?))`;
const FITS = 'c.stage is k_stage and c.source is k_source';
const HELP = `coalesce((select ${OF_COMPANY} from mirror_companies m where m.id = c.company_id), 0)`;
const LACKING = `case when c.filled & k_asked = k_asked then 0 when c.filled & k_own <> k_own then 1 else not exists (select 1 from temp.helped h where h.place = c.rowid) end`;

function weightOf({ badMail, lacking, stale }: Weights, staleBefore: number): string {
  return `k_base + (${FAULT_BITS} & ${FAULTS.badMail} <> 0) * ${badMail} + (${FAULT_BITS} & ${FAULTS.misplaced} <> 0) * k_misplaced
    + (${ALIVE_AT} < ${staleBefore}) * ${stale} + (${LACKING}) * ${lacking}`;
}

const elder = (print: string): string =>
  `(select min(t.id) from mirror_contacts t where t.${print} = c.${print} and t.id < c.id)`;
