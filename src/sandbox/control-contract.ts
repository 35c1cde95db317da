/** What the page's controls and the sandbox say to each other: time, faults, a look behind, a new beginning. */

/** `GET /sandbox/clock`. A change of it goes to every window as a `clock` change. */
export interface SandboxClock {
  /** Epoch milliseconds by the sandbox's clock. */
  now: number;
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

/** `GET /sandbox/faults`, and `POST` of some of it. */
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
  to: 'Slack' | 'HubSpot' | 'Baton';
  /** Epoch milliseconds. */
  at: number;
  /** "chat.postMessage", "GET /crm/objects/2026-09/contacts/1", "view_submission". */
  what: string;
  /** "ok", "429", "channel_not_found", "no answer". */
  outcome: string;
}
