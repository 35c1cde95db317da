import { once } from 'node:events';
import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';
import type { Answered, Wanted } from './worker.ts';

/** Runs each on the first core that is free. `next` is asked for another one until there is none. */
export async function onAllCores(next: () => Wanted | undefined, tell: (answer: Answered) => void): Promise<void> {
  const cores = Array.from({ length: availableParallelism() }, () => onOneCore(next, tell));
  await Promise.all(cores);
}

async function onOneCore(next: () => Wanted | undefined, tell: (answer: Answered) => void): Promise<void> {
  const worker = new Worker(new URL('worker.ts', import.meta.url));
  try {
    for (let wanted = next(); wanted; wanted = next()) {
      // Rejects when the worker fails.
      const answer = once(worker, 'message') as Promise<[Answered]>;
      worker.postMessage(wanted);
      tell((await answer)[0]);
    }
  } finally {
    await worker.terminate();
  }
}
