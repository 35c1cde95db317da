import { readFileSync } from 'node:fs';
import { OpenAPIBackend, type Document, type ValidationResult } from 'openapi-backend';
import { associationHandlers } from './associations-api.ts';
import { batchHandlers } from './batch-api.ts';
import type { Crm } from './state.ts';
import { listHandlers } from './lists-api.ts';
import { OBJECT_TYPES } from './model.ts';
import { objectHandlers } from './objects-api.ts';
import type { Answer, Handlers } from './operation.ts';
import { ownerHandlers } from './owners-api.ts';
import { pipelineHandlers } from './pipelines-api.ts';
import { propertyHandlers } from './properties-api.ts';
import { invalid, notFound, type Refusal } from './refusal.ts';

type ErrorObject = NonNullable<ValidationResult['errors']>[number];

export interface Contract {
  /** Checks a request against the contract and carries it out. Throws a `Refusal` when it does not fit. */
  answer(request: { method: string; path: string; query: Record<string, string | string[]>; body: unknown }): Answer;
}

/** The document that requests are checked against: see the README beside it. */
function contractDocument(): Document {
  return JSON.parse(readFileSync(new URL('contract.json', import.meta.url), 'utf8')) as Document;
}

const DATE_TIME = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?Z$/;

/** A reader of the contract: finds operations, checks requests and answers. Checks are built when first needed. */
export async function readContract(): Promise<OpenAPIBackend> {
  return new OpenAPIBackend({
    definition: contractDocument(),
    quick: true,
    coerceTypes: true,
    ajvOpts: { formats: { 'date-time': DATE_TIME } },
  }).init();
}

let shared: Promise<OpenAPIBackend> | undefined;

function misfit(errors: ErrorObject[]): Refusal {
  const details = errors.map((error) => ({
    message: `${error.instancePath.replace('/requestBody', '') || 'request'} ${error.message ?? 'is not valid'}`,
    context: { keyword: [error.keyword] },
  }));
  return invalid(`Invalid input JSON: ${details.map(({ message }) => message).join('; ')}`, details);
}

function unserved(method: string, path: string): Refusal {
  return notFound(
    /^\/[\w-]+\/v[134]\//.test(path)
      ? `${path} is an old path: only date-versioned paths are served here, such as /crm/objects/2026-09/contacts`
      : `${method} ${path} is not served here`,
  );
}

/** The contract is read once a process: it knows no state. */
export async function openContract(crm: Crm): Promise<Contract> {
  const backend = await (shared ??= readContract());
  const handlers: Handlers = {
    ...ownerHandlers(crm),
    ...pipelineHandlers(),
    ...propertyHandlers(crm),
    ...associationHandlers(crm),
    ...listHandlers(crm),
    ...Object.assign(
      {},
      ...OBJECT_TYPES.map((type) => ({ ...objectHandlers(crm, type), ...batchHandlers(crm, type) })),
    ),
  };
  return {
    answer({ method, path, query, body }) {
      const request = {
        method,
        path,
        query,
        headers: { 'content-type': 'application/json' },
        ...(body !== undefined && { body }),
      };
      const operation = backend.matchOperation(request);
      const handle = handlers[operation?.operationId ?? ''];
      if (operation === undefined || handle === undefined) throw unserved(method, path);
      const { valid, errors, coerced } = backend.validateRequest(request, operation);
      if (!valid) throw misfit(errors ?? []);
      return handle({ params: coerced.params ?? {}, query: coerced.query ?? {}, body });
    },
  };
}
