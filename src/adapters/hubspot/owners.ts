import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import type { Call } from './call.ts';
import type { CrmOwner } from './port.ts';

/** More pages than any account has people for; past it we are being led in a circle. */
const MOST_PAGES = 200;

const text = z.string().nullish().catch(undefined);
const page = z.object({
  results: z.array(
    z.object({
      id: z.union([z.string(), z.number()]).transform(String),
      email: text,
      firstName: text,
      lastName: text,
    }),
  ),
  paging: z
    .object({ next: z.object({ after: z.string() }).optional() })
    .optional()
    .catch(undefined),
});

async function ownersOf(call: Call, archived: boolean): Promise<CrmOwner[]> {
  const owners: CrmOwner[] = [];
  let after: string | undefined;
  for (let count = 0; count < MOST_PAGES; count += 1) {
    const answer = await call({ name: 'list-owners', repeatable: true }, async (sdk) =>
      page.parse(await sdk.owners(archived, after)),
    );
    for (const { id, email, firstName, lastName } of answer.results) {
      const name = [firstName, lastName].filter((part) => part).join(' ');
      owners.push({ id, email: email ?? '', name: name || (email ?? ''), archived });
    }
    after = answer.paging?.next?.after;
    if (after === undefined) return owners;
  }
  throw new DeliveryError('not-sent', 'hubspot-bad-answer', { message: 'HubSpot lists owners without an end' });
}

/** Every owner, those who left included: HubSpot keeps the two apart, and someone may have come back. */
export async function listOwners(call: Call): Promise<CrmOwner[]> {
  const active = await ownersOf(call, false);
  const known = new Set(active.map((owner) => owner.id));
  const left = await ownersOf(call, true);
  return [...active, ...left.filter((owner) => !known.has(owner.id))];
}
