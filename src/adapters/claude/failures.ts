import { networkCode } from '../network-failure.ts';
import type { NarrationFailure } from './port.ts';

/** An answer larger than any honest one. */
export class TooLargeError extends Error {}

const BY_STATUS: Record<number, NarrationFailure> = {
  401: 'key',
  402: 'spent',
  403: 'key',
  404: 'model',
  408: 'timeout',
  409: 'busy',
  429: 'busy',
};

/** Every way in which a call ends badly. The SDK throws its own errors, and bare ones for a body that is no JSON. */
export function failureOf(error: unknown): { failure: NarrationFailure; retryAfterMs?: number } {
  const { status, headers } = (error ?? {}) as { status?: unknown; headers?: unknown };
  if (typeof status === 'number') {
    const failure = BY_STATUS[status] ?? (status >= 500 ? 'busy' : 'misunderstood');
    const seconds = headers instanceof Headers ? Number(headers.get('retry-after')) : 0;
    return seconds > 0 ? { failure, retryAfterMs: seconds * 1_000 } : { failure };
  }
  if (causesOf(error).some((one) => one instanceof TooLargeError || one instanceof SyntaxError))
    return { failure: 'unreadable' };
  // The SDK's errors all have the name Error; their class says more.
  const isLate = (one: Error): boolean => /Timeout|UserAbort/.test(`${one.name} ${one.constructor.name}`);
  const late = causesOf(error).some(isLate) || networkCode(error) === 'timeout';
  return { failure: late ? 'timeout' : 'unreachable' };
}

const DEEPEST = 5;

function causesOf(error: unknown, depth = 0): Error[] {
  if (!(error instanceof Error) || depth > DEEPEST) return [];
  return [error, ...causesOf(error.cause, depth + 1)];
}
