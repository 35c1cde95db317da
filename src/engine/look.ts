import type { Engine, EngineParts } from './engine.ts';
import type { Json } from './plan.ts';

/** A row of the engine's tables for whoever looks behind: what matters in any of them by name, the rest as `detail`. */
export interface SeenRow {
  id: number;
  /** Epoch milliseconds: received, planned, due, happened. */
  at: number;
  /** The topic, the kind or the type. */
  kind: string;
  subject: string;
  /** Of an event: who did it. */
  state: string;
  detail: { [key: string]: Json };
}

/** Newest first. */
export interface Look {
  inbox: SeenRow[];
  outbox: SeenRow[];
  dues: SeenRow[];
  events: SeenRow[];
}

/** What SQLite holds as text, read as JSON. */
export function readJson(text: string | null): Json {
  return text === null ? null : (JSON.parse(text) as Json);
}

/** What can be asked of the engine without changing anything. */
export function looks(parts: EngineParts): Pick<Engine, 'story' | 'history' | 'look'> {
  return {
    story: (subject) => parts.events.of(subject),
    history: (types, since, end) => parts.events.since(types, since, end),
    look: (limit) => look(parts, limit),
  };
}

function look({ inbox, outbox, dues, events, atomically }: EngineParts, limit: number): Look {
  return atomically(() => ({
    inbox: inbox.newest(limit),
    outbox: outbox.newest(limit),
    dues: dues.newest(limit),
    events: events.newest(limit),
  }));
}
