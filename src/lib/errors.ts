/**
 * A call to the outside world that did not succeed. `outcome` is all that a caller needs:
 * - `not-sent`: certainly not applied; safe to send again, after `retryAfterMs` where given
 * - `unknown`: may have been applied (timeout, reset, 5xx on a non-idempotent call); look before sending again
 * - `refused`: the far side understood and said no; sending the same again cannot help
 */
export class DeliveryError extends Error {
  readonly outcome: 'not-sent' | 'unknown' | 'refused';
  readonly code: string;
  readonly retryAfterMs: number | undefined;

  constructor(
    outcome: 'not-sent' | 'unknown' | 'refused',
    code: string,
    options: { retryAfterMs?: number; cause?: unknown; message?: string } = {},
  ) {
    super(options.message ?? code, { cause: options.cause });
    this.name = 'DeliveryError';
    this.outcome = outcome;
    this.code = code;
    this.retryAfterMs = options.retryAfterMs;
  }
}

/** A mistake of the person who runs Baton: shown as it is, in one sentence that says what to do, without a stack. */
export class SetupError extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'SetupError';
  }
}

/** `refused`: the key is not taken. `spent`: no credits are left. `limited`: too many questions. `unreadable`: not the answer that we know. */
export type EnrichmentFailure = 'refused' | 'spent' | 'limited' | 'unreachable' | 'unreadable';

export class EnrichmentError extends Error {
  readonly failure: EnrichmentFailure;
  constructor(failure: EnrichmentFailure) {
    super(`the provider of company data: ${failure}`);
    this.failure = failure;
  }
}
