import { expect, test } from 'vitest';
import { sql } from '#engine/drizzle.ts';
import { createWriter } from '#engine/writer.ts';
import { openStore } from '#adapters/sqlite/open.ts';
import { silentLog } from '../silent-log.ts';

function setUp() {
  const store = openStore(':memory:', { migrations: 'migrations', log: silentLog });
  store.raw.exec('create table t (n integer unique)');
  const insert = (n: number) => () => {
    store.db.run(sql`insert into t values (${n})`);
    return n;
  };
  const rows = (): number[] => store.raw.prepare('select n from t order by n').pluck().all() as number[];
  return { store, writer: createWriter(store.atomically), insert, rows };
}

test('units of one turn share one commit, and one that throws takes back only itself', async () => {
  const { writer, insert, rows } = setUp();
  const clash = async (): Promise<string> =>
    writer
      .write(() => {
        insert(7)();
        insert(1)();
      })
      .then(
        () => 'written',
        () => 'refused',
      );

  const outcomes = await Promise.all([writer.write(insert(1)), clash(), writer.write(insert(3))]);

  expect(outcomes).toEqual([1, 'refused', 3]);
  expect(rows()).toEqual([1, 3]);
});

test('a unit alone that throws leaves nothing behind', async () => {
  const { writer, insert, rows } = setUp();

  await expect(
    writer.write(() => {
      insert(5)();
      throw new Error('no');
    }),
  ).rejects.toThrow('no');

  expect(rows()).toEqual([]);
});

test('thousands of units are all written, in order', async () => {
  const { writer, insert, rows } = setUp();
  const numbers = Array.from({ length: 2_000 }, (_, n) => n);

  await Promise.all(numbers.map((n) => writer.write(insert(n))));

  expect(rows()).toEqual(numbers);
});
