import { z } from 'zod';
import type { Call } from './call.ts';

const answer = z.object({ total: z.number().int().min(0) });

/** The total that a search tells, which knows no end at 10,000 as its pages do. One record is asked for, since none cannot be. */
export async function countContacts(call: Call, without?: string): Promise<number> {
  const groups = without === undefined ? [] : [[{ propertyName: without, operator: 'NOT_HAS_PROPERTY' as const }]];
  const search = { filters: [], groups, properties: ['hs_object_id'], limit: 1 };
  return call({ name: 'count-contacts', repeatable: true, search: true }, async (sdk) => {
    const { total } = answer.parse(await sdk.search('contacts', search));
    return total;
  });
}
