/** What is wrong with the records of the mirror, counted by SQLite from indexes alone: each is run in whichever connection suits. */
import { COMPANY_FIELDS, CONTACT_FIELDS } from './model.ts';
import { ALIVE_AT, FAULT_BITS, FAULTS } from './tables.ts';

/** A statement, and its parameters. It writes temporary tables at most. */
export interface Statement {
  sql: string;
  given: (number | string | null)[];
}

/** What is asked of contacts: bits of `CONTACT_FIELDS`. */
export interface Asked {
  always: number;
  /** All that is asked of those in the stages `handed`, `always` included. */
  whenHanded: number;
  /** HubSpot's internal names. */
  handed: string[];
}

/** How many contacts of one stage, source and form there are, and what is wrong with them. */
export interface OriginCounts {
  stage: string | null;
  source: string | null;
  form: string | null;
  contacts: number;
  withMail: number;
  badMail: number;
  misplaced: number;
  /** Something of `always` is missing, or of `whenHanded`. */
  lacking: number;
  lackingHanded: number;
  /** One of the three above, with the one or the other. */
  faulty: number;
  faultyHanded: number;
  stale: number;
}

const { hasMail, badMail, misplaced } = FAULTS;
const BAD = badMail | misplaced;

/** Without a sign of life since `staleBefore`, in epoch milliseconds, a contact is stale. */
export function countOrigins({ always, whenHanded }: Asked, staleBefore: number): Statement {
  const sum = (what: string, name: string): string => `sum(${what}) as ${name}`;
  const lacks = (bits: number): string => `filled & ${bits} <> ${bits}`;
  const sums = [
    sum(`bits & ${hasMail} <> 0`, 'withMail'),
    sum(`bits & ${badMail} <> 0`, 'badMail'),
    sum(`bits & ${misplaced} <> 0`, 'misplaced'),
    sum(lacks(always), 'lacking'),
    sum(lacks(whenHanded), 'lackingHanded'),
    sum(`bits & ${BAD} <> 0 or ${lacks(always)}`, 'faulty'),
    sum(`bits & ${BAD} <> 0 or ${lacks(whenHanded)}`, 'faultyHanded'),
    sum('alive < ?', 'stale'),
  ];
  const sql = `select stage, source, form, count(*) as contacts, ${sums.join(', ')}
    from (select stage, source, form, filled, ${FAULT_BITS} as bits, ${ALIVE_AT} as alive from mirror_contacts)
    group by stage, source, form`;
  return { sql, given: [staleBefore] };
}

/** Size and industry stand on the company, where there is one. */
export const BY_COMPANY = CONTACT_FIELDS.size | CONTACT_FIELDS.industry;
export const OF_COMPANY = `((m.filled & ${COMPANY_FIELDS.size} <> 0) * ${CONTACT_FIELDS.size} | (m.filled & ${COMPANY_FIELDS.industry} <> 0) * ${CONTACT_FIELDS.industry})`;

/** How many of a stage, source and form lack only what their company has. */
export interface Helped {
  stage: string | null;
  source: string | null;
  form: string | null;
  contacts: number;
  /** Of them, those with nothing else that is wrong. */
  faultless: number;
}

/**
 * Those whom `countOrigins` counts as lacking something although nothing is missing: kept in a table of the connection, for the statements
 * after these. The last one answers `Helped`.
 */
export function helpedByCompany({ always, whenHanded, handed }: Asked): Statement[] {
  const some = `(select value from json_each(?))`;
  const helped = (asked: number, stages: string): Statement[] => {
    const own = asked & ~BY_COMPANY;
    if (own === asked) return [];
    const sql = `insert into temp.helped select c.rowid, c.stage, c.source, c.form, ${FAULT_BITS} & ${BAD} = 0
      from mirror_contacts c join mirror_companies m on m.id = c.company_id
      where ${stages} and c.filled & ${own} = ${own} and c.filled & ${asked} <> ${asked} and (c.filled | ${OF_COMPANY}) & ${asked} = ${asked}`;
    return [{ sql, given: [JSON.stringify(handed)] }];
  };
  return [
    bare('drop table if exists temp.helped'),
    bare('create temp table helped (place integer primary key, stage, source, form, faultless)'),
    ...helped(whenHanded, `c.stage in ${some}`),
    ...helped(always, `(c.stage is null or c.stage not in ${some})`),
    bare(
      `select stage, source, form, count(*) as contacts, sum(faultless) as faultless from temp.helped group by 1, 2, 3`,
    ),
  ];
}

const bare = (sql: string): Statement => ({ sql, given: [] });

const twinsBy = (print: string): string =>
  `select c.id from (select ${print} as print from mirror_contacts where ${print} is not null group by ${print} having count(*) > 1) g
    join mirror_contacts c on c.${print} = g.print and c.id > (select min(id) from mirror_contacts where ${print} = g.print)`;

/**
 * All but the first of those who share a mailbox, or a name at one employer: kept in a table of the connection, for the statements after
 * these. The last one answers one row, `twins`.
 */
export const COUNT_TWINS: Statement[] = [
  bare('drop table if exists temp.twins'),
  bare('create temp table twins (id)'),
  bare(`insert into temp.twins ${twinsBy('mail_print')} union ${twinsBy('name_print')}`),
  bare('select count(*) as twins from temp.twins'),
];
