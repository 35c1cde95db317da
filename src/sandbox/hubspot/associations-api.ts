import { batchAnswer, batchInputs, inputByInput } from './batch-api.ts';
import type { Answer, Handlers, Request } from './operation.ts';
import type { Crm } from './state.ts';
import { linkKind, plainKind, singular, type End } from './links.ts';
import { OBJECT_TYPE_IDS, type ObjectType } from './model.ts';
import { BY_API, findRecord, linkRequests, type LinkInput } from './objects-api.ts';
import { objectType } from './record-view.ts';
import { invalid, Refusal } from './refusal.ts';

interface Pair {
  from: { id: string };
  to: { id: string };
}
type LabelledPair = Pair & { types: LinkInput['types'] };

function ends(params: Record<string, string>): { from: ObjectType; to: ObjectType } {
  const from = params['fromObjectType'] ?? params['objectType'] ?? '';
  return { from: objectType(from), to: objectType(params['toObjectType'] ?? '') };
}

/** The two records that a path names. */
function pairOf(params: Record<string, string>): Pair {
  return {
    from: { id: params['fromObjectId'] ?? params['objectId'] ?? '' },
    to: { id: params['toObjectId'] ?? '' },
  };
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

function create(crm: Crm, { from, to }: ReturnType<typeof ends>, input: LabelledPair): Record<string, unknown> {
  const record = findRecord(crm, from, input.from.id);
  const requests = linkRequests(from, [{ to: input.to, types: input.types }]);
  if (requests.length === 0 || requests.some((one) => one.to.type !== to)) {
    throw invalid(`types: each must link a ${singular(from)} to a ${singular(to)}`);
  }
  for (const one of requests) crm.checkLink(from, one);
  for (const one of requests) crm.link(record, one, BY_API);
  const typeIds = crm.links.of(record, to).get(input.to.id) ?? new Set();
  return {
    fromObjectTypeId: OBJECT_TYPE_IDS[from],
    fromObjectId: record.id,
    toObjectTypeId: OBJECT_TYPE_IDS[to],
    toObjectId: input.to.id,
    labels: [...typeIds].some((typeId) => linkKind(from, typeId)?.primary === true) ? ['Primary'] : [],
  };
}

/** Links two records without a label, and answers the link as it is seen from each end. */
function createDefault(crm: Crm, { from, to }: ReturnType<typeof ends>, pair: Pair): unknown[] {
  const kind = plainKind(from, to);
  if (kind === undefined) throw invalid(`There is no default association between ${from} and ${to}.`);
  const record = findRecord(crm, from, pair.from.id);
  crm.link(record, { to: { type: to, id: pair.to.id }, typeId: kind.typeId }, BY_API);
  const spec = (associationTypeId: number): Record<string, unknown> => ({
    associationCategory: 'HUBSPOT_DEFINED',
    associationTypeId,
  });
  return [
    { from: pair.from, to: pair.to, associationSpec: spec(kind.typeId) },
    { from: pair.to, to: pair.from, associationSpec: spec(kind.backId) },
  ];
}

/** HubSpot answers the same whether or not there was such a link. */
function cut(crm: Crm, { from, to }: ReturnType<typeof ends>, pair: Pair, typeIds: (number | undefined)[]): void {
  const [left, right] = [crm.tables[from].get(pair.from.id), crm.tables[to].get(pair.to.id)];
  if (left === undefined || right === undefined) return;
  const end = ({ type, id }: End): End => ({ type, id });
  for (const typeId of typeIds) crm.unlink(end(left), end(right), typeId, BY_API);
}

/** Links between two records, named by the path. */
function singleHandlers(crm: Crm): Handlers {
  return {
    associations_v4_BasicApi_create_dated: ({ params, body }) => ({
      status: 201,
      body: create(crm, ends(params), { ...pairOf(params), types: body as LinkInput['types'] }),
    }),
    associations_v4_BasicApi_createDefault_dated: ({ params }) =>
      batchAnswer(crm, 200, createDefault(crm, ends(params), pairOf(params)), []),
    associations_v4_BasicApi_archive_dated({ params }) {
      cut(crm, ends(params), pairOf(params), [undefined]);
      return { status: 204 };
    },
  };
}

/** Links between records, one at a time and up to 100 at once. */
export function associationHandlers(crm: Crm): Handlers {
  return {
    ...singleHandlers(crm),
    associations_v4_BatchApi_getPage_dated: (request) => read(crm, request),
    associations_v4_BatchApi_create_dated: (request) =>
      inputByInput(crm, 201, batchInputs<LabelledPair>(request), (input) => create(crm, ends(request.params), input)),
    associations_v4_BatchApi_createDefault_dated(request) {
      const answers = batchInputs<Pair>(request).map((pair) => createDefault(crm, ends(request.params), pair));
      return batchAnswer(crm, 200, answers.flat(), []);
    },
    associations_v4_BatchApi_archive_dated(request) {
      for (const { from, to } of batchInputs<{ from: { id: string }; to: { id: string }[] }>(request)) {
        for (const other of to) cut(crm, ends(request.params), { from, to: other }, [undefined]);
      }
      return { status: 204 };
    },
    associations_v4_BatchApi_archiveLabels_dated(request) {
      for (const input of batchInputs<LabelledPair>(request)) {
        const typeIds = linkRequests(ends(request.params).from, [input]).map(({ typeId }) => typeId);
        cut(crm, ends(request.params), input, typeIds);
      }
      return { status: 204 };
    },
  };
}
