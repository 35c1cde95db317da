import { z } from 'zod';
import { DeliveryError } from '#lib/errors.ts';
import type { Call } from './call.ts';
import type { CrmRef, DealStage, RecordType } from './port.ts';

const metadata = z.object({ isClosed: z.string().catch(''), probability: z.string().catch('') });
const pipelines = z.object({
  results: z.array(
    z.object({
      stages: z.array(z.object({ id: z.string(), metadata: metadata.catch({ isClosed: '', probability: '' }) })),
    }),
  ),
});

/** The stages of all pipelines of deals. What is won is closed for sure: names say nothing, they are the company's own. */
export async function dealStages(call: Call): Promise<DealStage[]> {
  const { results } = await call({ name: 'deal-stages', repeatable: true }, async (sdk) =>
    pipelines.parse(await sdk.dealPipelines()),
  );
  return results.flatMap(({ stages }) =>
    stages.map(({ id, metadata: { isClosed, probability } }) => {
      const sure = Number.parseFloat(probability) === 1;
      // Where HubSpot does not say whether a stage is closed, only the sure ones and the hopeless ones are.
      const closed = isClosed === '' ? sure || Number.parseFloat(probability) === 0 : isClosed === 'true';
      return { id, closed, won: closed && sure };
    }),
  );
}

const links = z.object({
  results: z.array(
    z.object({
      to: z.array(
        z.object({
          toObjectId: z.union([z.string(), z.number()]).transform(String),
          associationTypes: z.array(z.object({ label: z.string().nullish() })).catch([]),
        }),
      ),
    }),
  ),
  errors: z.array(z.object({ category: z.string().catch('') })).catch([]),
});

/** Ids of the records that are linked to this one, its primary one first. */
export async function associated(call: Call, from: CrmRef, to: RecordType): Promise<string[]> {
  const { results, errors } = await call({ name: 'read-associations', repeatable: true }, async (sdk) =>
    links.parse(await sdk.links(from.type, to, [from.id])),
  );
  // What is linked to nothing is said by an error of its own.
  if (errors.some(({ category }) => !category.includes('NOT_FOUND')))
    throw new DeliveryError('not-sent', 'hubspot-partial', { message: 'HubSpot answered a part of the links only' });
  const isPrimary = (types: { label?: string | null | undefined }[]) => types.some(({ label }) => label === 'Primary');
  const found = results.flatMap((result) => result.to);
  return found
    .toSorted((a, b) => Number(isPrimary(b.associationTypes)) - Number(isPrimary(a.associationTypes)))
    .map(({ toObjectId }) => toObjectId);
}
