import { DeliveryError } from '#lib/errors.ts';
import type { Chance } from './chance.ts';
import type { Life, Timeline } from './timeline.ts';
import type { Trace } from './trace.ts';
import { drawFate, TIMEOUT_MS, type Fate, type Weather } from './weather.ts';

/** What a call does at the far side, and how it is named in the trace. */
export interface FarCall<Answer> {
  what: string;
  /** A second one would be seen: whoever gets no answer does not know. */
  once?: boolean;
  /** May be done long after it was given up. */
  mayBeLate?: boolean;
  apply(): Answer;
}

/** The line from one life of the process to one far side. */
export type FarLine = <Answer>(call: FarCall<Answer>) => Promise<Answer>;

export interface LineParts {
  time: Timeline;
  trace: Trace;
  chance: Chance;
  weather(): Weather;
  /** Whether nothing gets through. */
  isOut(): boolean;
  /** A moment at which the process may die. */
  hazard(life: Life): void;
}

/** Calls of a life that is over are never made; those under way are carried out, and nobody hears the answer. */
export function createLine({ time, trace, chance, weather, isOut, hazard }: LineParts, life: Life): FarLine {
  return (call) => {
    const { promise, resolve, reject } = Promise.withResolvers<ReturnType<typeof call.apply>>();
    hazard(life);
    if (!life.alive) return promise;
    const fate = drawFate(chance, weather(), { out: isOut(), mayBeLate: call.mayBeLate === true });
    trace.add(`${call.what} ${inWords(fate)}`);
    const hear = (ms: number, tell: () => void): void => time.after(ms, () => life.alive && tell());
    const fail = (ms: number, error: DeliveryError): void => hear(ms, () => reject(error));
    const unsure = call.once ? 'unknown' : 'not-sent';
    switch (fate.how) {
      case 'answered':
        time.after(fate.there, () => {
          const done = attempt(call);
          hear(fate.back, () => ('error' in done ? reject(done.error) : resolve(done.answer)));
        });
        break;
      case 'unreachable':
        fail(20, new DeliveryError('not-sent', 'unreachable'));
        break;
      case 'limited':
        fail(50, new DeliveryError('not-sent', 'limited', { retryAfterMs: fate.retryAfterMs }));
        break;
      case 'broken':
        if (fate.applied) attempt(call);
        fail(200, new DeliveryError(unsure, 'broken'));
        break;
      case 'silent':
        if (fate.appliedAfter !== undefined) time.after(fate.appliedAfter, () => void attempt(call));
        fail(TIMEOUT_MS, new DeliveryError(unsure, 'timeout'));
        break;
    }
    return promise;
  };
}

function attempt<Answer>(call: FarCall<Answer>): { answer: Answer } | { error: unknown } {
  try {
    return { answer: call.apply() };
  } catch (error) {
    return { error };
  }
}

function inWords(fate: Fate): string {
  if (fate.how === 'answered') return '→ ok';
  if (fate.how === 'broken') return `→ 500, ${fate.applied ? 'done' : 'not done'}`;
  if (fate.how === 'silent')
    return `→ no answer, ${fate.appliedAfter === undefined ? 'not done' : `done after ${fate.appliedAfter} ms`}`;
  return `→ ${fate.how}`;
}
