import { createHash } from 'node:crypto';

/** What happened, in order: the same run has the same hash. */
export interface Trace {
  add(line: string): void;
  hash(): string;
  lines(): string[];
}

/** `tell`: hears each line as it is written. */
export function createTrace(now: () => number, tell?: (line: string) => void): Trace {
  const lines: string[] = [];
  return {
    add(what) {
      const line = `${new Date(now()).toISOString().slice(5, 23)} ${what}`;
      lines.push(line);
      tell?.(line);
    },
    hash: () => createHash('sha256').update(lines.join('\n')).digest('hex').slice(0, 16),
    lines: () => lines,
  };
}
