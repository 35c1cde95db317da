/** Messages that the app has written for later. */
import { SlackRefusal } from './model.ts';
import type { Draft, Workspace } from './workspace.ts';
import { nextId, putMessage } from './workspace.ts';

/** How often the clock is looked at, in real milliseconds: it may be moved. */
const lookEveryMs = 200;

/** What can no longer be said, because its thread or channel is gone, is dropped without a word. */
function post(workspace: Workspace, draft: Draft): void {
  if (workspace.channels.get(draft.channel)?.archived !== false) return;
  try {
    putMessage(workspace, draft);
  } catch (error) {
    if (!(error instanceof SlackRefusal)) throw error;
  }
}

export interface ScheduledMessage {
  id: string;
  draft: Draft;
  /** Epoch seconds. */
  postAt: number;
  createdAt: number;
}

export interface Scheduled {
  add(draft: Draft, postAt: number): ScheduledMessage;
  /** Those that wait, the next one first. */
  waiting(): ScheduledMessage[];
  /** False when there is no such message, or it is out already. */
  remove(id: string): boolean;
  stop(): void;
}

export function newScheduled(workspace: Workspace): Scheduled {
  let waiting: ScheduledMessage[] = [];
  let look: NodeJS.Timeout | undefined;
  const now = (): number => workspace.clock.now().epochMilliseconds / 1000;
  const postDue = (): void => {
    const due = waiting.filter(({ postAt }) => postAt <= now());
    if (due.length === 0) return;
    waiting = waiting.filter((message) => !due.includes(message));
    for (const { draft } of due) post(workspace, draft);
    rest();
  };
  const rest = (): void => {
    if (waiting.length > 0) return;
    clearInterval(look);
    look = undefined;
  };
  return {
    add(draft, postAt) {
      const message = { id: nextId(workspace, 'Q'), draft, postAt, createdAt: Math.floor(now()) };
      waiting = [...waiting, message].toSorted((a, b) => a.postAt - b.postAt);
      look ??= setInterval(postDue, lookEveryMs).unref();
      return message;
    },
    waiting: () => waiting,
    remove(id) {
      const left = waiting.filter((message) => message.id !== id);
      const removed = left.length < waiting.length;
      waiting = left;
      rest();
      return removed;
    },
    stop: () => clearInterval(look),
  };
}
