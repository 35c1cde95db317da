/** Pure work that can be left between its steps, so that others are served while it goes on. */
export type InSteps<Result> = Generator<undefined, Result, undefined>;

/** One step after the other, each in a turn of the event loop of its own. */
export async function inTurns<Result>(work: InSteps<Result>): Promise<Result> {
  for (let step = work.next(); ; step = work.next()) {
    if (step.done) return step.value;
    await nextTurn();
  }
}

/** Everything that waits is served first. */
export function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** Whether a step ends after this many: each `every`. */
export function isStep(done: number, every: number): boolean {
  return done % every === every - 1;
}
