/**
 * What happened, to be played in the order of time: so ids, histories and last changes come out as in a portal that
 * really lived through it.
 */
export interface Diary {
  /** `at` is epoch milliseconds. What would lie after the last moment has not happened yet: it is left out. */
  write(at: number, what: () => void): void;
  play(): void;
}

export function createDiary(last: number): Diary {
  const entries: { at: number; what: () => void }[] = [];
  return {
    write(at, what) {
      if (at <= last) entries.push({ at, what });
    },
    play() {
      for (const { what } of entries.toSorted((a, b) => a.at - b.at)) what();
    },
  };
}
