import type { Answer, Handlers, Request } from './operation.ts';
import type { Crm } from './state.ts';
import { singular } from './links.ts';
import type { ObjectType } from './model.ts';
import { BY_API, findRecord, linkRequests, lookUp, written, type LinkInput } from './objects-api.ts';
import { shownInstant } from './property-values.ts';
import { recordView, type Wish } from './record-view.ts';
import { batchError, invalid, Refusal } from './refusal.ts';

const MOST = 100;

interface Input {
  id: string;
  idProperty?: string;
  properties: Record<string, string>;
  associations?: LinkInput[];
  objectWriteTraceId?: string;
}

/** The inputs of a batch. Throws a 400 for more than 100, or for the same id twice where that has no meaning. */
export function batchInputs<T>(request: Request, idOf?: (input: T) => string): T[] {
  const { inputs } = request.body as { inputs: T[] };
  if (inputs.length > MOST) throw invalid(`The maximum number of inputs in a batch is ${MOST}, found ${inputs.length}`);
  const ids = idOf === undefined ? [] : inputs.map(idOf);
  if (new Set(ids).size < ids.length)
    throw invalid('Duplicate IDs found in batch input. IDs in a batch must be unique.');
  return inputs;
}

/** Answers `status` when all went well, otherwise 207 with the errors beside what succeeded. */
export function batchAnswer(crm: Crm, status: number, results: unknown[], refusals: Refusal[]): Answer {
  const at = shownInstant(crm.now());
  const errors = refusals.map(batchError);
  return {
    status: errors.length > 0 ? 207 : status,
    body: {
      status: 'COMPLETE',
      results,
      startedAt: at,
      completedAt: at,
      ...(errors.length > 0 && { numErrors: errors.length, errors }),
    },
  };
}

/** Runs `act` on each input: a refused one does not stop the others. */
export function inputByInput<T>(crm: Crm, status: number, inputs: T[], act: (input: T) => unknown): Answer {
  const results: unknown[] = [];
  const refusals: Refusal[] = [];
  for (const input of inputs) {
    try {
      results.push(act(input));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      refusals.push(error);
    }
  }
  return batchAnswer(crm, status, results, refusals);
}

function read(crm: Crm, type: ObjectType, request: Request): Answer {
  const { idProperty, ...wish } = request.body as Wish & { idProperty?: string };
  const missing: string[] = [];
  const found = new Map<string, unknown>();
  for (const { id } of batchInputs<Input>(request)) {
    const archived = request.query['archived'] === true ? crm.tables[type].archived(id) : undefined;
    const record = archived ?? lookUp(crm, type, id, idProperty);
    if (record === undefined) missing.push(id);
    else found.set(record.id, recordView(crm, record, wish));
  }
  const kind = singular(type).toUpperCase();
  const message = `Could not get some ${kind} objects, they may be deleted or not exist. Check that ids are valid.`;
  const refusals =
    missing.length === 0 ? [] : [new Refusal(404, 'OBJECT_NOT_FOUND', message, { context: { ids: missing } })];
  return batchAnswer(crm, 200, [...found.values()], refusals);
}

/** Two inputs of a batch with the same value of a property that must be unique. */
function checkApart(crm: Crm, type: ObjectType, all: Record<string, string>[]): void {
  for (const [name, { unique }] of crm.definitions[type]) {
    const values = all.flatMap((one) => (unique && one[name]) || []).map((value) => value.toLowerCase());
    if (new Set(values).size < values.length) throw invalid(`Duplicate values of ${name} in the inputs of the batch.`);
  }
}

/**
 * Only where each input has a trace id of its own does a refused one leave the others alone; otherwise the first refusal
 * is the answer and nothing is made.
 */
function create(crm: Crm, type: ObjectType, inputs: Input[]): Answer {
  const traces = new Set(inputs.flatMap(({ objectWriteTraceId }) => objectWriteTraceId ?? []));
  const traced = traces.size === inputs.length;
  if (!traced) {
    const checked = inputs.map(({ properties, associations }) =>
      crm.checkCreate(type, properties, BY_API, linkRequests(type, associations)),
    );
    checkApart(crm, type, checked);
  }
  return inputByInput(crm, 201, inputs, ({ properties, associations, objectWriteTraceId: id }) => {
    try {
      const record = crm.create(type, properties, BY_API, linkRequests(type, associations));
      return { ...written(crm, record, properties), ...(id !== undefined && { objectWriteTraceId: id }) };
    } catch (error) {
      if (error instanceof Refusal && id !== undefined) error.context['objectWriteTraceId'] = [id];
      throw error;
    }
  });
}

function upsert(crm: Crm, type: ObjectType, input: Input, property: string): unknown {
  const known = lookUp(crm, type, input.id, property);
  if (known !== undefined) {
    crm.update(known, input.properties, BY_API);
    return { ...written(crm, known, input.properties), new: false };
  }
  const record = crm.create(type, { ...input.properties, [property]: input.id }, BY_API);
  return { ...written(crm, record, input.properties), new: true };
}

/** What the API can do with up to 100 records of a type at once. */
export function batchHandlers(crm: Crm, type: ObjectType): Handlers {
  const byId = ({ id }: Input): string => id;
  return {
    [`${type}_BatchApi_read_dated`]: (request) => read(crm, type, request),
    [`${type}_BatchApi_create_dated`]: (request) => create(crm, type, batchInputs<Input>(request)),
    [`${type}_BatchApi_update_dated`]: (request) =>
      inputByInput(crm, 200, batchInputs(request, byId), ({ id, idProperty, properties }) => {
        const record = findRecord(crm, type, id, idProperty);
        crm.update(record, properties, BY_API);
        return written(crm, record, properties);
      }),
    [`${type}_BatchApi_upsert_dated`]: (request) => {
      const inputs = batchInputs(request, byId);
      const property = inputs[0]?.idProperty;
      if (property === undefined || inputs.some(({ idProperty }) => idProperty !== property)) {
        throw invalid('idProperty is required and the same in all inputs: email or a property with unique values');
      }
      return inputByInput(crm, 200, inputs, (input) => upsert(crm, type, input, property));
    },
    [`${type}_BatchApi_archive_dated`]: (request) => {
      for (const { id } of batchInputs<Input>(request)) {
        const record = crm.tables[type].get(id);
        if (record !== undefined) crm.archive(record, BY_API);
      }
      return { status: 204 };
    },
  };
}
