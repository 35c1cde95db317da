import { randomUUID } from 'node:crypto';
import type { SandboxAnswer } from './contract.ts';
import type {
  SandboxClock,
  SandboxControlActions,
  SandboxControlChange,
  SandboxFaults,
  SandboxInspection,
  SandboxRow,
  SandboxWireCall,
} from './control-contract.ts';
import type { SandboxCloseDeal, SandboxLogCall } from './hubspot-contract.ts';
import { calendarOf, timeOf, type Worker } from './people-time.ts';
import { whereTo } from './time-jumps.ts';

/** What the controls work on. */
export interface ControlParts {
  /** Without `advance` time cannot be moved. */
  clock: { now(): Temporal.Instant; advance?(by: Temporal.Duration): void };
  /** Whose time the page tells; `team` is the zone and the hours of all of them. */
  people: Worker[];
  team: Pick<Worker, 'zone' | 'hours'>;
  faults(): SandboxFaults;
  setFaults(faults: SandboxFaults): void;
  /** What went over the wires, at least the newest `limit`, in any order. */
  wire(limit: number): SandboxWireCall[];
  closeDeal(close: SandboxCloseDeal): Promise<SandboxAnswer & { dealId?: string; name?: string }>;
  logCall(call: SandboxLogCall): SandboxAnswer;
}

/** Newest first, at most `limit` of each. */
export type LookAtBaton = (limit: number) => Record<'inbox' | 'outbox' | 'dues' | 'events', SandboxRow[]>;

export interface SandboxControls extends SandboxControlActions {
  /** From now on `inspect` shows what Baton keeps, too. */
  observe(look: LookAtBaton): void;
  /** Who starts everything anew. Until somebody does, a reset is refused. */
  onReset(handler: () => void): void;
}

const MOST_ROWS = 100;
/** Long enough for the answer to a reset to leave before its server does. */
const LEAVE_MS = 30;

/** Time, faults, a look behind and a new beginning, for the page. */
export function createControls(parts: ControlParts): SandboxControls {
  const listeners = new Set<(change: SandboxControlChange) => void>();
  const tell = (change: SandboxControlChange): void => listeners.forEach((listener) => listener(change));
  let look: LookAtBaton | undefined;
  let begin: (() => void) | undefined;
  const clock = (): SandboxClock => clockOf(parts);
  return {
    boot: randomUUID(),
    zone: parts.team.zone,
    clock,
    moveTime({ to }) {
      const { advance, now } = parts.clock;
      if (!advance) return { ok: false, error: 'This sandbox runs on the machine’s own clock, which cannot be moved.' };
      const from = now();
      advance(from.until(whereTo(to, from, calendarOf(parts.team, from))));
      tell({ type: 'clock', clock: clock() });
      return { ok: true, clock: clock() };
    },
    faults: parts.faults,
    setFaults(change) {
      const before = parts.faults();
      parts.setFaults({ ...before, ...change, webhooks: { ...before.webhooks, ...change.webhooks } });
      tell({ type: 'faults', faults: parts.faults() });
      return { ok: true, faults: parts.faults() };
    },
    inspect: () => inspect(parts, look),
    closeDeal: parts.closeDeal,
    logCall: parts.logCall,
    reset() {
      if (!begin) return { ok: false, error: 'Only the sandbox that npm start begins can begin anew.' };
      setTimeout(begin, LEAVE_MS);
      return { ok: true };
    },
    watch(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    observe: (next) => void (look = next),
    onReset: (handler) => void (begin = handler),
  };
}

function clockOf({ clock, team, people }: ControlParts): SandboxClock {
  const now = clock.now();
  return { now: now.epochMilliseconds, zone: team.zone, people: people.map((person) => timeOf(person, now)) };
}

function inspect({ wire }: ControlParts, look: LookAtBaton | undefined): SandboxInspection {
  const calls = wire(MOST_ROWS).toSorted((a, b) => b.at - a.at);
  return { ...(look && { baton: look(MOST_ROWS) }), wire: calls.slice(0, MOST_ROWS) };
}
