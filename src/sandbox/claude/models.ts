import { ClaudeRefusal } from './refusal.ts';

interface KnownModel {
  id: string;
  name: string;
  line: 'haiku' | 'sonnet' | 'opus';
  createdAt: string;
  /** From then on it is retired: no request is answered. */
  retiresAt?: string;
}

/** Newest first, as the list has them. The last one shows what the end of a model looks like. */
const MODELS: KnownModel[] = [
  { id: 'claude-opus-5-5', name: 'Claude Opus 5.5', line: 'opus', createdAt: '2026-10-21T00:00:00Z' },
  { id: 'claude-sonnet-5-5', name: 'Claude Sonnet 5.5', line: 'sonnet', createdAt: '2026-10-21T00:00:00Z' },
  { id: 'claude-haiku-5-5', name: 'Claude Haiku 5.5', line: 'haiku', createdAt: '2026-10-21T00:00:00Z' },
  {
    id: 'claude-sonnet-4-5',
    name: 'Claude Sonnet 4.5',
    line: 'sonnet',
    createdAt: '2025-09-29T00:00:00Z',
    retiresAt: '2026-11-30T00:00:00Z',
  },
];

const MOST_LISTED = 1_000;

function isRetired(model: KnownModel, now: Temporal.Instant): boolean {
  return model.retiresAt !== undefined && Temporal.Instant.compare(now, Temporal.Instant.from(model.retiresAt)) >= 0;
}

/** Only text and structured output are served here, so nothing else is offered. */
function modelView(model: KnownModel, now: Temporal.Instant): Record<string, unknown> {
  const [yes, no] = [{ supported: true }, { supported: false }];
  return {
    type: 'model',
    id: model.id,
    display_name: model.name,
    line: model.line,
    created_at: model.createdAt,
    deprecated_at: model.retiresAt === undefined ? null : model.createdAt,
    retires_at: model.retiresAt ?? null,
    lifecycle: isRetired(model, now) ? 'retired' : model.retiresAt === undefined ? 'active' : 'deprecated',
    max_input_tokens: null,
    max_tokens: null,
    capabilities: {
      batch: no,
      citations: no,
      code_execution: no,
      context_management: no,
      effort: { supported: true, low: yes, medium: yes, high: yes, xhigh: yes, max: yes },
      image_input: no,
      pdf_input: no,
      server_tools: no,
      structured_outputs: yes,
      thinking: no,
    },
  };
}

function unknownModel(id: string): ClaudeRefusal {
  return new ClaudeRefusal(404, 'not_found_error', `model: ${id}`);
}

/** Throws a 404 for a model that nobody knows. */
export function describeModel(id: string, now: Temporal.Instant): Record<string, unknown> {
  const model = MODELS.find((one) => one.id === id);
  if (model === undefined) throw unknownModel(id);
  return modelView(model, now);
}

/** Throws a 404 for a model that nobody knows, or that is retired. */
export function checkModel(id: string, now: Temporal.Instant): void {
  const model = MODELS.find((one) => one.id === id);
  if (model === undefined || isRetired(model, now)) throw unknownModel(id);
}

/** A page of the models, 20 unless `limit` says otherwise. Throws a 400 for a limit that is none. */
export function listModels(query: URLSearchParams, now: Temporal.Instant): Record<string, unknown> {
  const limit = Number(query.get('limit') ?? 20);
  if (!Number.isInteger(limit) || limit < 1 || limit > MOST_LISTED) {
    throw new ClaudeRefusal(400, 'invalid_request_error', `limit: must be between 1 and ${MOST_LISTED}`);
  }
  const start = MODELS.findIndex(({ id }) => id === query.get('after_id')) + 1;
  const page = MODELS.slice(start, start + limit);
  return {
    data: page.map((model) => modelView(model, now)),
    has_more: start + page.length < MODELS.length,
    first_id: page[0]?.id ?? null,
    last_id: page.at(-1)?.id ?? null,
  };
}
