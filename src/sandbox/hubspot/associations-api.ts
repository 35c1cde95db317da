import { batchAnswer, batchInputs, inputByInput } from './batch-api.ts';
import type { Answer, Handlers, Request } from './operation.ts';
import type { Crm } from './state.ts';
import { linkKind, singular } from './links.ts';
import type { ObjectType } from './model.ts';
import { BY_API, findRecord, linkRequests, type LinkInput } from './objects-api.ts';
import { objectType } from './record-view.ts';
import { invalid, Refusal } from './refusal.ts';

interface PairInput {
  from: { id: string };
  to: { id: string };
  types: LinkInput['types'];
}

function ends(params: Record<string, string>): { from: ObjectType; to: ObjectType } {
  return { from: objectType(params['fromObjectType'] ?? ''), to: objectType(params['toObjectType'] ?? '') };
}

function labelled(from: ObjectType, typeId: number): Record<string, unknown> {
  const primary = linkKind(from, typeId)?.primary === true;
  return { category: 'HUBSPOT_DEFINED', typeId, ...(primary && { label: 'Primary' }) };
}

function read(crm: Crm, request: Request): Answer {
  const { from, to } = ends(request.params);
  const results: unknown[] = [];
  const refusals: Refusal[] = [];
  for (const { id } of batchInputs<{ id: string }>(request)) {
    const record = crm.tables[from].get(id);
    const linked = record === undefined ? [] : [...crm.links.of(record, to)];
    if (linked.length === 0) {
      const message = `No ${singular(to)} is associated with ${singular(from)} ${id}.`;
      const context = { fromObjectId: [id], fromObjectType: [singular(from)], toObjectType: [singular(to)] };
      const subCategory = 'crm.associations.NO_ASSOCIATIONS_FOUND';
      refusals.push(new Refusal(404, 'OBJECT_NOT_FOUND', message, { context, subCategory }));
      continue;
    }
    results.push({
      from: { id },
      to: linked.map(([toObjectId, typeIds]) => ({
        toObjectId,
        associationTypes: [...typeIds].map((typeId) => labelled(from, typeId)),
      })),
    });
  }
  return batchAnswer(crm, 200, results, refusals);
}

/** Links between records, up to 100 at once. */
export function associationHandlers(crm: Crm): Handlers {
  return {
    associations_v4_BatchApi_getPage_dated: (request) => read(crm, request),
    associations_v4_BatchApi_create_dated(request) {
      const { from, to } = ends(request.params);
      return inputByInput(crm, 201, batchInputs<PairInput>(request), (input) => {
        const record = findRecord(crm, from, input.from.id);
        const requests = linkRequests(from, [{ to: input.to, types: input.types }]);
        if (requests.length === 0 || requests.some((one) => one.to.type !== to)) {
          throw invalid(`types: each must link a ${singular(from)} to a ${singular(to)}`);
        }
        for (const one of requests) crm.checkLink(from, one);
        for (const one of requests) crm.link(record, one, BY_API);
        return {
          fromObjectTypeId: from,
          fromObjectId: record.id,
          toObjectTypeId: to,
          toObjectId: input.to.id,
          labels: [],
        };
      });
    },
  };
}
