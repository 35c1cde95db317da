/** What the page's controls and the sandbox say to each other: time, faults, a look behind, a new beginning. */
import type { SandboxAnswer, SandboxChange } from './contract.ts';
import type { SandboxCloseDeal, SandboxLogCall } from './hubspot-contract.ts';

/** What concerns the sandbox itself, and so every window, whoever sits there. */
export type SandboxControlChange =
  /** First at each connection. Another `boot` is another sandbox: nothing that a window knows is true any more. */
  | { type: 'sandbox'; boot: string; zone: string; faults: SandboxFaults }
  | { type: 'clock'; clock: SandboxClock }
  | { type: 'faults'; faults: SandboxFaults };

/** `GET /sandbox/stream?as=U…`: each `data:` line is one of these. */
export type SandboxNews = SandboxChange | SandboxControlChange;

/** `GET /sandbox/clock`. A jump of it goes to every window as a `clock` change. */
export interface SandboxClock {
  /** Epoch milliseconds by the sandbox's clock. */
  now: number;
  /** The team's own time zone. */
  zone: string;
  people: SandboxPersonTime[];
}
export interface SandboxPersonTime {
  id: string;
  name: string;
  zone: string;
  /** "Tue 08:15", in the person's own zone. */
  local: string;
  /** By the hours of team.yml and the public holidays of the region. */
  working: boolean;
  /** "Thanksgiving Day". */
  holiday?: string;
}
export type SandboxTimeJump = 'quarter' | 'hour' | 'next-morning' | 'monday';

/** `POST /sandbox/clock` → `SandboxAnswer & { clock?: SandboxClock }` */
export interface SandboxMoveTime {
  to: SandboxTimeJump;
}

/** `GET /sandbox/faults`. `POST` of any part of it → `SandboxAnswer & { faults?: SandboxFaults }` */
export interface SandboxFaults {
  slack: 'up' | 'down' | 'slow' | 'rate-limited';
  hubspot: 'up' | 'down' | 'slow' | 'rate-limited';
  /** HubSpot's webhooks: some minutes late, twice, in another order. */
  webhooks: { late: boolean; twice: boolean; shuffled: boolean };
}

/** `GET /sandbox/inspect`: what goes on behind the page, newest first, at most 100 of each. */
export interface SandboxInspection {
  /** What Baton keeps; absent while it is not running. */
  baton?: {
    inbox: SandboxRow[];
    outbox: SandboxRow[];
    dues: SandboxRow[];
    events: SandboxRow[];
  };
  /** What went over the wires. */
  wire: SandboxWireCall[];
}
export interface SandboxRow {
  id: number;
  /** Epoch milliseconds. */
  at: number;
  /** "card", "leads.contact": what kind of thing it is. */
  kind: string;
  subject: string;
  state: string;
  /** The rest of it, for people to read. */
  detail: Record<string, unknown>;
}
export interface SandboxWireCall {
  to: 'Slack' | 'HubSpot' | 'Claude' | 'Baton';
  /** Epoch milliseconds. */
  at: number;
  /** "chat.postMessage", "GET /crm/objects/2026-09/contacts/1", "view_submission". */
  what: string;
  /** "ok", "429", "channel_not_found", "no answer". */
  outcome: string;
}

/** Some of the faults; what is absent stays as it is. */
export type SandboxFaultsChange = Partial<Omit<SandboxFaults, 'webhooks'>> & {
  webhooks?: Partial<SandboxFaults['webhooks']>;
};

/** What people at the page can do to the sandbox itself. */
export interface SandboxControlActions {
  /** Names this sandbox among all that were ever started. */
  boot: string;
  zone: string;
  clock(): SandboxClock;
  moveTime(move: SandboxMoveTime): SandboxAnswer & { clock?: SandboxClock };
  faults(): SandboxFaults;
  setFaults(change: SandboxFaultsChange): SandboxAnswer & { faults?: SandboxFaults };
  inspect(): SandboxInspection;
  closeDeal(close: SandboxCloseDeal): Promise<SandboxAnswer & { dealId?: string; name?: string }>;
  logCall(call: SandboxLogCall): SandboxAnswer;
  /** `POST /sandbox/reset`: answers first, then everything begins anew. */
  reset(): SandboxAnswer;
  /** Calls `listener` with each change, until the returned function is called. */
  watch(listener: (change: SandboxControlChange) => void): () => void;
}
