/** The thread that reads: it is given statements and answers with their rows, until it is ended. */
import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite from 'better-sqlite3';

const { file } = workerData as { file: string };
const raw = new BetterSqlite(file, { readonly: true, fileMustExist: true });
// All of one moment, whatever is written meanwhile.
raw.exec('begin');
parentPort?.on('message', (statements: { sql: string; given: (number | string | null)[] }[]) => {
  parentPort?.postMessage(
    statements.map(({ sql, given }) => {
      const statement = raw.prepare(sql);
      if (statement.reader) return statement.all(...given);
      statement.run(...given);
      return [];
    }),
  );
});
