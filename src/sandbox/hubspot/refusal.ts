export interface RefusalDetail {
  message: string;
  code?: string;
  context?: Record<string, string[]>;
}

/** HubSpot's no: what a handler throws and the wire shows as an error body. */
export class Refusal extends Error {
  readonly status: number;
  readonly category: string;
  readonly details: RefusalDetail[];
  readonly context: Record<string, string[]>;
  readonly subCategory: string | undefined;

  constructor(
    status: number,
    category: string,
    message: string,
    more: { details?: RefusalDetail[]; context?: Record<string, string[]>; subCategory?: string } = {},
  ) {
    super(message);
    this.name = 'Refusal';
    this.status = status;
    this.category = category;
    this.details = more.details ?? [];
    this.context = more.context ?? {};
    this.subCategory = more.subCategory;
  }
}

/** The body of an error answer. */
export function refusalBody(refusal: Refusal, correlationId: string): Record<string, unknown> {
  return {
    status: 'error',
    message: refusal.message,
    correlationId,
    category: refusal.category,
    ...(refusal.subCategory !== undefined && { subCategory: refusal.subCategory }),
    ...(refusal.details.length > 0 && { errors: refusal.details }),
    ...(Object.keys(refusal.context).length > 0 && { context: refusal.context }),
  };
}

/** One element of `errors` in a batch answer that succeeded in part. */
export function batchError(refusal: Refusal): Record<string, unknown> {
  return {
    status: 'error',
    category: refusal.category,
    ...(refusal.subCategory !== undefined && { subCategory: refusal.subCategory }),
    message: refusal.message,
    context: refusal.context,
    errors: refusal.details,
    links: {},
  };
}

/** 400 for a request that is well formed and still not allowed. */
export function invalid(message: string, details: RefusalDetail[] = []): Refusal {
  return new Refusal(400, 'VALIDATION_ERROR', message, { details });
}

export function notFound(message = 'resource not found'): Refusal {
  return new Refusal(404, 'OBJECT_NOT_FOUND', message);
}
