import type { Bookmarks } from '#engine/bookmarks.ts';

/** Who looks at their page: of everybody else nothing is published. Kept over restarts. */
export interface Lookers {
  has(user: string): boolean;
  add(users: string[]): Promise<void>;
}

const KEPT = 'home.lookers';

export function createLookers(bookmarks: Bookmarks): Lookers {
  let known: Set<string> | undefined;
  const all = (): Set<string> => (known ??= new Set(bookmarks.get(KEPT)?.split(' ')));
  return {
    has: (user) => all().has(user),
    async add(users) {
      const before = all().size;
      users.forEach((user) => all().add(user));
      if (all().size > before) await bookmarks.set(KEPT, [...all()].join(' '));
    },
  };
}
