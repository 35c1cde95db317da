import { z } from 'zod';
import type { Call } from './call.ts';
import type { CrmRecord } from './port.ts';
import { rawRecord, toRecord } from './records.ts';

/** HubSpot's most records in one page of a search. */
const PAGE = 200;

const answer = z.object({
  results: z.array(rawRecord),
  paging: z.object({ next: z.unknown() }).optional().catch(undefined),
});

export interface StagePage {
  contacts: CrmRecord[];
  /** After which id the next page begins; undefined on the last. */
  next: string | undefined;
}

/**
 * The next contacts, by id, that are in one of these lifecycle stages. Each page begins after an id and never at an offset: HubSpot's
 * offsets end at 10,000. One search a page, so that whoever reads all of a large portal reads on at its own pace.
 */
export async function contactsInStages(
  call: Call,
  stages: string[],
  properties: string[],
  after = '0',
): Promise<StagePage> {
  const filters = [
    { propertyName: 'lifecyclestage', operator: 'IN' as const, values: stages },
    { propertyName: 'hs_object_id', operator: 'GT' as const, value: after },
  ];
  const search = { filters, sort: 'hs_object_id', properties, limit: PAGE };
  return call({ name: 'contacts-in-stages', repeatable: true, search: true }, async (sdk) => {
    const { results, paging } = answer.parse(await sdk.search('contacts', search));
    const contacts = results.map((raw) => toRecord(raw, 'contacts', properties));
    const more = paging?.next !== undefined || contacts.length >= PAGE;
    return { contacts, next: more ? contacts.at(-1)?.id : undefined };
  });
}
