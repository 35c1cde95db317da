/** The thread that reads: it is given statements, answers with their rows, and is over. */
import { parentPort, workerData } from 'node:worker_threads';
import BetterSqlite from 'better-sqlite3';

const { file, statements } = workerData as { file: string; statements: { sql: string; given: number[] }[] };
const raw = new BetterSqlite(file, { readonly: true, fileMustExist: true });
// All of one moment, whatever is written meanwhile.
const rows = raw.transaction(() => statements.map(({ sql, given }) => raw.prepare(sql).all(...given)))();
raw.close();
parentPort?.postMessage(rows);
