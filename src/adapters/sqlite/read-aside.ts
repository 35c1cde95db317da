import { Worker } from 'node:worker_threads';

/** A statement that only reads, and its parameters. */
export interface Statement {
  sql: string;
  given: number[];
}

/**
 * Runs statements on the data file in a thread and with a connection of their own, all on one moment of the data: whoever reads a million
 * rows holds up nobody. Answers the rows of each. Not for `:memory:`, which nobody else can read.
 * @throws what the statement or the thread failed of
 */
export function readAside(file: string, statements: Statement[]): Promise<Record<string, unknown>[][]> {
  const worker = new Worker(new URL('./read-thread.ts', import.meta.url), { workerData: { file, statements } });
  return new Promise((resolve, reject) => {
    worker.once('message', resolve);
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that reads ended with ${code} and said nothing`)));
  });
}
