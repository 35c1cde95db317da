import type { SandboxMessage } from '../../contract.ts';

/** A run of messages that is drawn, or left out, as one. */
export interface Run {
  /** `ts` at which it begins: its name for as long as the list lives. */
  from: string;
  messages: SandboxMessage[];
  /** The message above the first one. */
  before: SandboxMessage | undefined;
}

/**
 * Cuts `list` into runs of about `size` messages. A cut that was made stays where it is, whatever comes before or
 * after it, so that what is drawn need not be drawn again. `cuts` are those of the last time, oldest first.
 */
export function cutRuns(list: SandboxMessage[], cuts: string[], size: number): { runs: Run[]; cuts: string[] } {
  const all = allCuts(list, cuts, size);
  const runs: Run[] = [];
  let at = 0;
  list.forEach((message, index) => {
    while (message.ts >= (all[at + 1] ?? '~')) at += 1;
    const from = all[at] ?? message.ts;
    const run = runs.at(-1);
    if (run?.from === from) run.messages.push(message);
    else runs.push({ from, messages: [message], before: list[index - 1] });
  });
  return { runs, cuts: all };
}

function allCuts(list: SandboxMessage[], cuts: string[], size: number): string[] {
  const first = cuts[0];
  const older = first === undefined ? list : list.filter(({ ts }) => ts < first);
  const before: string[] = [];
  for (let end = older.length; end > 0; end -= size) before.unshift(older[Math.max(0, end - size)]?.ts ?? '');
  const all = [...before, ...cuts];
  const last = all.at(-1);
  const newest = last === undefined ? [] : list.filter(({ ts }) => ts >= last);
  for (let at = size; at + size <= newest.length; at += size) all.push(newest[at]?.ts ?? '');
  return all;
}

/** Pixels that these messages may take, until they are drawn and it is known. */
export function guessHeight(messages: SandboxMessage[]): number {
  return messages.reduce((sum, { blocks, text }) => {
    const lines = blocks.length > 0 ? blocks.length * 2.2 : Math.min(20, Math.ceil(text.length / 110));
    return sum + 40 + lines * 22;
  }, 0);
}
