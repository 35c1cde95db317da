import { sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import { registeredDomain } from '#lib/mail-kind.ts';
import type { Colleague, Facts } from './model.ts';

const given = sql.placeholder;

/** Who has leads of the account of `facts` on their hands, the lead of this number apart; most leads first. Synchronous. */
export type ColleaguesAt = (number: number | undefined, facts: Facts | undefined) => Colleague[];

/** Two searches of an index each: by company and by domain; a lead that both find counts once. */
export function createColleagueStore(db: Database): ColleaguesAt {
  const at = db
    .select({ owner: sql<string>`owner`, leads: sql<number>`count(*)` })
    .from(
      sql`(select number, owner from leads where company_id = ${given('companyId')} and on_hands = 1
        union select number, owner from leads where domain = ${given('domain')} and on_hands = 1)`,
    )
    .where(sql`number <> ${given('number')}`)
    .groupBy(sql`owner`)
    .orderBy(sql`count(*) desc, min(number)`)
    .prepare();
  return (number = 0, facts) => {
    const { companyId, domain } = facts ? accountOf(facts) : { companyId: null, domain: null };
    return (companyId ?? domain) ? at.all({ companyId, domain, number }) : [];
  };
}

/** By what two leads are known to be of one company. */
export function accountOf({ account, company, contact }: Facts): { companyId: string | null; domain: string | null } {
  return {
    companyId: account?.companyId ?? company.id ?? null,
    domain: (contact.email_kind === 'work' && registeredDomain(contact.email ?? '')) || null,
  };
}
