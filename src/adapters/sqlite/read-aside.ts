import { Worker } from 'node:worker_threads';

/** A statement, and its parameters. The data is read-only: what it keeps for the next ones it keeps in temporary tables. */
export interface Statement {
  sql: string;
  given: (number | string | null)[];
}

/** Runs statements one after the other, and answers the rows of each. */
export type Read = (statements: Statement[]) => Promise<Record<string, unknown>[][]>;

/**
 * Reads the data file in a thread and with a connection of its own, all on one moment of the data: whoever reads a million rows holds up
 * nobody. `:memory:` nobody else can read. The thread ends with `work`.
 * @throws what a statement or the thread failed of
 */
export async function readAside<Result>(file: string, work: (read: Read) => Promise<Result>): Promise<Result> {
  const worker = new Worker(new URL('./read-thread.ts', import.meta.url), { workerData: { file } });
  const broken = new Promise<never>((_, reject) => {
    worker.once('error', reject);
    worker.once('exit', (code) => reject(new Error(`the thread that reads ended with ${code} and said nothing`)));
  });
  const read: Read = async (statements) => {
    worker.postMessage(statements);
    const answered = new Promise<Record<string, unknown>[][]>((resolve) => worker.once('message', resolve));
    return Promise.race([answered, broken]);
  };
  try {
    return await Promise.race([work(read), broken]);
  } finally {
    await worker.terminate();
  }
}
