/** HubSpot answered with a status that is no success. It holds the body, so it never leaves this folder. */
export class HttpFailure extends Error {
  readonly status: number;
  /** Lower-case names. */
  readonly headers: Record<string, string>;
  /** Parsed JSON, or undefined. */
  readonly body: unknown;

  constructor(status: number, headers: Record<string, string>, body: unknown) {
    super(`HubSpot answered ${status}`);
    this.name = 'HttpFailure';
    this.status = status;
    this.headers = headers;
    this.body = body;
  }
}

/** No whole answer in time. The request may have been carried out. */
export class CallTimeout extends Error {
  constructor(timeoutMs: number) {
    super(`No answer within ${timeoutMs} ms`);
    this.name = 'CallTimeout';
  }
}
