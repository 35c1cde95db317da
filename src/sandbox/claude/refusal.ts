/** Anthropic's no: what the wire shows as a typed error. */
export class ClaudeRefusal extends Error {
  readonly status: number;
  readonly type: string;
  readonly headers: Record<string, string>;

  constructor(status: number, type: string, message: string, headers: Record<string, string> = {}) {
    super(message);
    this.name = 'ClaudeRefusal';
    this.status = status;
    this.type = type;
    this.headers = headers;
  }
}

/** 400 for a request that Anthropic would not take. */
export function invalid(message: string): ClaudeRefusal {
  return new ClaudeRefusal(400, 'invalid_request_error', message);
}

/** The body of an error answer. */
export function errorBody({ type, message }: ClaudeRefusal, requestId: string): Record<string, unknown> {
  return { type: 'error', error: { type, message }, request_id: requestId };
}
