import { vi } from 'vitest';
import { engineRoom } from './engine-room.ts';

/** Every statement that the hot paths run, as SQLite plans it. */
export function plansOf(run: (room: ReturnType<typeof engineRoom>) => void): string[] {
  const room = engineRoom({});
  const { raw } = room.store;
  const statements: string[] = [];
  const prepare = raw.prepare.bind(raw);
  vi.spyOn(raw, 'prepare').mockImplementation((source: string) => {
    statements.push(source);
    return prepare(source);
  });
  run(room);
  return statements
    .filter((source) => /^\s*(select|update|with|insert into temp)\b/i.test(source))
    .flatMap((source) => {
      const explain = prepare(`explain query plan ${source}`);
      const rows = explain.all(...Array.from({ length: (source.match(/\?/g) ?? []).length }, () => 1)) as {
        detail: string;
      }[];
      return rows.map(({ detail }) => `${detail} ← ${source.slice(0, 90)}`);
    });
}

/** `SCAN outbox` reads every row; `SCAN outbox USING INDEX` on a partial index reads only those that wait. */
export const READS_ALL =
  /SCAN (inbox|outbox|dues|events|leads|signals|handoffs|stuck|evaluation_messages|tasks|task_lists)\b(?!.*USING (COVERING )?INDEX (inbox_waiting|inbox_dead|outbox_ready|outbox_sending|outbox_dead|dues_waiting|leads_open|leads_tags_due|handoffs_open|handoffs_next|stuck_oldest|stuck_tally))/;
