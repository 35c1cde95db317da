import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { createBudget } from './budget.ts';
import { classifyFailure, correlationId } from './classify.ts';
import { loadSdk, type Sdk } from './sdk.ts';
import type { Transport } from './transport.ts';

/** A call that can be repeated without harm says so; a search has a budget of its own. */
export interface Operation {
  name: string;
  repeatable: boolean;
  search?: boolean;
}

/** Runs one call: waits for its turn, sends once, throws nothing but `DeliveryError`. */
export type Call = <T>(operation: Operation, run: (sdk: Sdk) => Promise<T>) => Promise<T>;

/** `outcome` is `ok` or the code of the `DeliveryError`. `ms` leaves out the wait for our turn. */
export interface CallReport {
  operation: string;
  ms: number;
  outcome: string;
}

/** HubSpot allows an account five searches a second; one is left to everybody else in it. */
const SEARCHES_PER_SECOND = 4;
const LONGEST_WAIT_MS = 20_000;

export function createCall(options: {
  token: string;
  baseUrl: string;
  send: Transport;
  requestsPer10s: number;
  clock: Clock;
  log: Log;
  onCall: ((call: CallReport) => void) | undefined;
}): Call {
  const { clock, requestsPer10s, log, onCall } = options;
  const maxWaitMs = LONGEST_WAIT_MS;
  const calls = createBudget({ limit: requestsPer10s, windowMs: 10_000, maxWaitMs, clock });
  const searchLimit = requestsPer10s === Infinity ? Infinity : SEARCHES_PER_SECOND;
  const searches = createBudget({ limit: searchLimit, windowMs: 1000, maxWaitMs, clock });
  let loading: Promise<Sdk> | undefined;

  return async (operation, run) => {
    loading ??= loadSdk(options);
    const sdk = await loading;
    await (operation.search === true ? searches() : calls());
    const start = clock.now();
    const since = () => start.until(clock.now()).total('milliseconds');
    try {
      const result = await run(sdk);
      onCall?.({ operation: operation.name, ms: since(), outcome: 'ok' });
      return result;
    } catch (error) {
      const failure = classifyFailure(error, operation.repeatable);
      const ms = since();
      const { code, outcome, retryAfterMs } = failure;
      const reference = correlationId(error);
      log.warn({ operation: operation.name, code, outcome, ms, retryAfterMs, reference }, 'A call to HubSpot failed');
      onCall?.({ operation: operation.name, ms, outcome: code });
      throw failure;
    }
  };
}
