import type { CrmRecord, HubSpot } from '#adapters/hubspot/port.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { COMPANY_PROPERTIES, factsOf, knownCompany } from './hubspot.ts';
import type { Facts } from './model.ts';
import { accountQuestion, matchAccount, type KnownCompany } from './rules/match-account.ts';

/** What the packs say about accounts. */
export interface AccountSettings {
  /** From which likeness on a name counts as the company's. */
  byNameFrom: number;
  /** Domains of addresses that are nobody's work, in small letters. */
  freeMail: readonly string[];
}

export interface FindAccountParts {
  hubspot: HubSpot;
  clock: Clock;
  log: Log;
  settings(): AccountSettings;
}

/** Who asks for a demo does not wait longer than this for our look at other companies. */
const PATIENCE_MS = 3_000;
/** Names of one batch that are searched for: four searches, a second of HubSpot's allowance. */
const MOST_NAMES = 20;

/**
 * The facts of contacts with the account that each belongs to. HubSpot is searched only for contacts that it associates with no
 * company; when that fails or takes too long, the facts say so and the lead goes its way.
 */
export async function factsWithAccounts(
  parts: FindAccountParts,
  contacts: CrmRecord[],
  companies: Map<string, CrmRecord>,
): Promise<Map<string, Facts>> {
  const { byNameFrom, freeMail } = parts.settings();
  const known = contacts.map((record) => {
    const company = companies.get(record.properties['associatedcompanyid'] ?? '');
    return { id: record.id, facts: factsOf(record, company, freeMail), company };
  });
  const { found, failed } = await search(
    parts,
    known.filter(({ company }) => !company).map(({ facts }) => facts),
  );
  return new Map(
    known.map(({ id, facts, company }) => {
      const { domain, beginning } = accountQuestion(facts.contact);
      const sought = {
        ...(company && { associated: knownCompany(company) }),
        found,
        failed: failed && (domain !== undefined || beginning !== undefined),
      };
      return [id, { ...facts, ...matchAccount(facts.contact, sought, byNameFrom) }];
    }),
  );
}

interface Found {
  found: KnownCompany[];
  failed: boolean;
}

async function search(parts: FindAccountParts, facts: Facts[]): Promise<Found> {
  const questions = facts.map(({ contact }) => accountQuestion(contact));
  if (questions.every(({ domain, beginning }) => domain === undefined && beginning === undefined))
    return { found: [], failed: false };
  const answers: Found = { found: [], failed: false };
  const ended = new AbortController();
  const late = parts.clock.sleep(PATIENCE_MS, ended.signal).then(
    () => 'late' as const,
    () => 'late' as const,
  );
  const outcome = await Promise.race([ask(parts, facts, answers.found), late]);
  ended.abort();
  if (outcome === 'late') parts.log.warn({ contacts: facts.length }, 'HubSpot was too slow to match accounts');
  return { found: [...answers.found], failed: outcome !== 'answered' };
}

/** Domains first; names only of those whose domain found nothing. What was found stays found when a later search fails. */
async function ask(
  { hubspot, log }: FindAccountParts,
  facts: Facts[],
  found: KnownCompany[],
): Promise<'answered' | 'failed'> {
  try {
    const questions = facts.map(({ contact }) => ({ contact, ...accountQuestion(contact) }));
    const domains = unique(questions.map(({ domain }) => domain));
    if (domains.length > 0)
      found.push(...(await hubspot.companiesByDomain(domains, COMPANY_PROPERTIES)).map(knownCompany));
    const open = questions.filter(({ contact }) => !matchAccount(contact, { found }, 1).account);
    const beginnings = unique(open.map(({ beginning }) => beginning));
    const asked = beginnings.slice(0, MOST_NAMES);
    if (asked.length > 0) found.push(...(await hubspot.companiesByName(asked, COMPANY_PROPERTIES)).map(knownCompany));
    return asked.length === beginnings.length ? 'answered' : 'failed';
  } catch (error) {
    log.warn({ reason: String(error) }, 'accounts could not be matched');
    return 'failed';
  }
}

function unique(texts: (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text) => text !== undefined))];
}
