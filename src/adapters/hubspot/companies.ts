import { z } from 'zod';
import type { Call } from './call.ts';
import type { CrmRecord } from './port.ts';
import { rawRecord, toRecord } from './records.ts';
import type { Search } from './sdk.ts';

/** HubSpot's most: records a page, groups of a search. A search may have 3,000 characters, properties and all. */
const MOST = { page: 200, groups: 5, characters: 1_500 };

const answer = z.object({ results: z.array(rawRecord) });

/** Companies with one of these domains, in small letters. One search for some sixty of them. */
export async function companiesByDomain(call: Call, domains: string[], properties: string[]): Promise<CrmRecord[]> {
  const groups = inParts(domains, ({ length }) => length + 3).map((values): Search['filters'] => [
    { propertyName: 'domain', operator: 'IN', values },
  ]);
  const found: CrmRecord[] = [];
  for (const filters of groups) found.push(...(await find(call, { filters }, properties)));
  return found;
}

/** Companies whose name has a word that begins like this. One search for five of them. */
export async function companiesByName(call: Call, beginnings: string[], properties: string[]): Promise<CrmRecord[]> {
  const found: CrmRecord[] = [];
  for (let from = 0; from < beginnings.length; from += MOST.groups) {
    const groups = beginnings
      .slice(from, from + MOST.groups)
      .map((word): Search['filters'] => [{ propertyName: 'name', operator: 'CONTAINS_TOKEN', value: `${word}*` }]);
    found.push(...(await find(call, { filters: [], groups }, properties)));
  }
  return found;
}

function find(call: Call, where: Pick<Search, 'filters' | 'groups'>, properties: string[]): Promise<CrmRecord[]> {
  return call({ name: 'find-companies', repeatable: true, search: true }, async (sdk) => {
    const found = answer.parse(await sdk.search('companies', { ...where, properties, limit: MOST.page }));
    return found.results.map((raw) => toRecord(raw, 'companies', properties));
  });
}

function inParts(texts: string[], cost: (text: string) => number): string[][] {
  const parts: string[][] = [];
  let room = 0;
  for (const text of texts) {
    room -= cost(text);
    if (room < 0 || parts.length === 0) {
      parts.push([]);
      room = MOST.characters - cost(text);
    }
    parts.at(-1)!.push(text);
  }
  return parts;
}
