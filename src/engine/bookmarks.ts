import { eq } from './drizzle.ts';
import type { Database } from './database.ts';
import { bookmarks } from './tables.ts';
import type { Writer } from './writer.ts';

/** Where a job had got to, kept over restarts. */
export interface Bookmarks {
  get(name: string): string | undefined;
  set(name: string, value: string): Promise<void>;
}

export function createBookmarks(db: Database, writer: Writer): Bookmarks {
  return {
    get: (name) => db.select().from(bookmarks).where(eq(bookmarks.name, name)).get()?.value,
    set: (name, value) =>
      writer.write(() => {
        db.insert(bookmarks)
          .values({ name, value })
          .onConflictDoUpdate({ target: bookmarks.name, set: { value } })
          .run();
      }),
  };
}
