/** What a call that got no answer tells of itself. `fetch` hides it one or two causes deep. */

/** Failures of look-up, connecting or trust that need not name the step they failed at. */
const BEFORE_SENDING =
  /^(ECONNREFUSED|ENOTFOUND|EAI_AGAIN|UND_ERR_CONNECT_TIMEOUT|ERR_TLS_CERT\w+|CERT_\w+|SELF_SIGNED_\w+|DEPTH_ZERO_\w+|UNABLE_TO_\w+)$/;
const DEEPEST = 5;

/** The system's code, such as `ECONNRESET`, or `timeout`; undefined when there is none. */
export function networkCode(error: unknown, depth = 0): string | undefined {
  if (!(error instanceof Error) || depth > DEEPEST) return undefined;
  if (error.name === 'TimeoutError') return 'timeout';
  const { code } = error as NodeJS.ErrnoException;
  if (typeof code === 'string') return code;
  return networkCode(error instanceof AggregateError ? error.errors[0] : error.cause, depth + 1);
}

/** True when the request cannot have left: no address, no connection, or no trust in whoever answered. */
export function neverConnected(error: unknown, depth = 0): boolean {
  if (!(error instanceof Error) || depth > DEEPEST) return false;
  const { code, syscall } = error as NodeJS.ErrnoException;
  if (syscall !== undefined) return syscall === 'connect' || syscall === 'getaddrinfo';
  // One error for each address that was tried.
  if (error instanceof AggregateError) {
    return error.errors.length > 0 && error.errors.every((one) => neverConnected(one, depth + 1));
  }
  return (typeof code === 'string' && BEFORE_SENDING.test(code)) || neverConnected(error.cause, depth + 1);
}
