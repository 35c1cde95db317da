import type { SandboxInspection, SandboxRow, SandboxWireCall } from '../../../control-contract.ts';
import type { InspectorTab } from '../page-model.ts';

/** A line of the inspector: four columns, and all of it as JSON once it is opened. */
export interface Line {
  key: string;
  /** Epoch milliseconds. */
  at: number;
  what: string;
  about: string;
  state: string;
  whole: unknown;
}

export interface TabShape {
  tab: InspectorTab;
  title: string;
  /** What the columns are called. */
  columns: [string, string, string, string];
  /** What it is, for an engineer who wonders how Baton works. */
  says: string;
}

export const tabs: TabShape[] = [
  {
    tab: 'inbox',
    title: 'Inbox',
    columns: ['Came in', 'Topic', 'About', 'State'],
    says: 'Whatever comes in, from HubSpot, from Slack or from a clock, is written here before its sender is answered. The same news told twice is kept once.',
  },
  {
    tab: 'outbox',
    title: 'Outbox',
    columns: ['Planned', 'Kind', 'About', 'State'],
    says: 'What Baton is going to do in Slack and HubSpot, written in the same transaction as the decision behind it. Each is tried until it is done, and done once.',
  },
  {
    tab: 'dues',
    title: 'Dues',
    columns: ['Due', 'Topic', 'About', 'State'],
    says: 'A deadline is a row and no timer in memory: it survives a restart, and fires once even if its time went by while Baton was down.',
  },
  {
    tab: 'events',
    title: 'Events',
    columns: ['Happened', 'What', 'About', 'By'],
    says: 'What happened, who did it, and which version of the packs decided. Rows are only ever added: every “why” and every number is a query over these.',
  },
  {
    tab: 'wire',
    title: 'Wire',
    columns: ['When', 'Call', 'To', 'Answer'],
    says: 'Each call between Baton, Slack and HubSpot, as it went over the wire by their real SDKs, and how it was answered.',
  },
];

/** The lines of a tab that contain `filter`, in any case, newest first. */
export function linesOf(inspection: SandboxInspection, tab: InspectorTab, filter: string): Line[] {
  const lines = tab === 'wire' ? wireLines(inspection.wire) : (inspection.baton?.[tab] ?? []).map(rowLine);
  const words = filter.trim().toLowerCase();
  return words === '' ? lines : lines.filter(({ whole }) => JSON.stringify(whole).toLowerCase().includes(words));
}

function rowLine(row: SandboxRow): Line {
  const { id, at, kind: what, subject: about, state } = row;
  return { key: String(id), at, what, about, state, whole: row };
}

/** Two calls may be alike in all: of those the older ones keep their key when another comes. */
function wireLines(calls: SandboxWireCall[]): Line[] {
  const seen = new Map<string, number>();
  return calls
    .toReversed()
    .map((call): Line => {
      const { to: about, at, what, outcome: state } = call;
      const name = `${at} ${about} ${what}`;
      const nth = (seen.get(name) ?? 0) + 1;
      seen.set(name, nth);
      return { key: `${name} ${nth}`, at, what, about, state, whole: call };
    })
    .toReversed();
}

/** How a state is coloured. The word itself says the same. */
export function tone(state: string): 'good' | 'bad' | 'busy' | 'calm' {
  if (['done', 'ok', 'fired'].includes(state)) return 'good';
  if (['waiting', 'ready', 'sending'].includes(state)) return 'busy';
  return /^(cancelled|skipped|person|crm|system)\b/.test(state) ? 'calm' : 'bad';
}
