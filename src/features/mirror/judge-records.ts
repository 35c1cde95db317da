/** What is wrong with the records of the mirror, counted by SQLite: each statement reads the rows once, in whichever connection it is run. */
import { COMPANY_FIELDS, CONTACT_FIELDS } from './model.ts';

const C = CONTACT_FIELDS;
/** For every contact: the playbook's, each a bit. */
const REQUIRED = C.email | C.firstName | C.lastName | C.company | C.source | C.stage | C.created;
/** Before sales gets it. The score is Baton's own, and no field of HubSpot. */
const REQUIRED_AT_MQL = C.jobTitle | C.size | C.industry | C.sourceDetail;
const HANDED = `('marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer', 'evangelist')`;

/** Size and industry stand on the company, where there is one. */
const OF_COMPANY = `coalesce((select (m.filled & ${COMPANY_FIELDS.size} > 0) * ${C.size} | (m.filled & ${COMPANY_FIELDS.industry} > 0) * ${C.industry}
  from mirror_companies m where m.id = c.company_id), 0)`;

const COMPLETE = `(c.filled & ${REQUIRED} = ${REQUIRED} and (c.stage not in ${HANDED} or (c.filled | ${OF_COMPANY}) & ${REQUIRED_AT_MQL} = ${REQUIRED_AT_MQL}))`;

/** HubSpot's own dates say that it has been further along than its stage does, or it has none. */
const MISPLACED = `(c.stage is null
  or (c.stage in ('subscriber', 'lead') and coalesce(c.mql_at, c.sql_at, c.opportunity_at, c.customer_at) is not null)
  or (c.stage = 'marketingqualifiedlead' and coalesce(c.sql_at, c.opportunity_at, c.customer_at) is not null)
  or (c.stage = 'salesqualifiedlead' and coalesce(c.opportunity_at, c.customer_at) is not null)
  or (c.stage = 'opportunity' and c.customer_at is not null))`;

/** All but the first of those who share a mailbox, or a name at one employer. */
const TWINS = `twins(id) as (
  select c.id from (select mail_print as print, min(id) as first from mirror_contacts where mail_print is not null group by 1 having count(*) > 1) g
    join mirror_contacts c on c.mail_print = g.print and c.id <> g.first
  union
  select c.id from (select name_print as print, min(id) as first from mirror_contacts where name_print is not null group by 1 having count(*) > 1) g
    join mirror_contacts c on c.name_print = g.print and c.id <> g.first)`;

/** Each contact with its faults. One parameter: contacts with no sign of life since then are stale. */
const JUDGED = `judged as (select c.id, c.source, c.form,
  c.mail <> 'none' as has_mail, c.mail in ('malformed', 'bounced') as mails, not ${COMPLETE} as completeness,
  ${MISPLACED} as stages, c.source is null as sources,
  coalesce(c.last_activity_at, c.created_at) < ? as stale from mirror_contacts c)`;

/** One row: `total`, `with_mail`, and how many have each fault. */
export const COUNT_FAULTS = `with ${TWINS}, ${JUDGED}
  select count(*) as total, coalesce(sum(has_mail), 0) as with_mail, coalesce(sum(mails), 0) as mails,
    coalesce(sum(completeness), 0) as completeness, coalesce(sum(stages), 0) as stages, coalesce(sum(sources), 0) as sources,
    coalesce(sum(stale), 0) as stale, (select count(*) from twins) as duplicates from judged`;

/** A row for each source and form: how many contacts, and how many of them have a fault of their own. */
export const COUNT_ORIGINS = `with ${JUDGED}
  select source, form, count(*) as contacts, sum(mails or completeness or stages) as faulty from judged group by source, form`;

/** The 20 contacts with most faults, those with an equal number by id. */
export const MOST_FAULTS = `with ${TWINS}, ${JUDGED}
  select j.id, j.mails, j.completeness, j.stages, j.sources, j.stale, (j.id in (select id from twins)) as duplicates,
    j.mails + j.completeness + j.stages + j.sources + j.stale + (j.id in (select id from twins)) as faults
  from judged j where faults > 0 order by faults desc, j.id limit 20`;
