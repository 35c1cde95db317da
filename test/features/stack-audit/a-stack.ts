import type { Hand, Person, Stack, Tool, ToolFields } from '#features/stack-audit/model.ts';
import { loadStackPacks } from '#features/stack-audit/packs.ts';
import { createStackStore } from '#features/stack-audit/store.ts';
import { engineRoom } from '../../engine/engine-room.ts';

export const PACKS = loadStackPacks('manifests');
export const ZONE = 'America/New_York';
/** A Tuesday, 10:00 in New York. */
export const NOW = Temporal.Instant.from('2026-03-03T15:00:00Z');

function person(id: string, roles: string[]): Person {
  return { id, name: id, email: '', roles, zone: ZONE, hours: {}, weight: 1, slackId: `U${id.toUpperCase()}` };
}

export const PEOPLE: Person[] = [
  person('ana', ['ae']),
  person('lee', ['sdr']),
  person('priya', ['cs']),
  person('mia', ['ops']),
  person('dana', ['founder', 'manager']),
];

export function hand(id: string): Hand {
  const known = PEOPLE.find((one) => one.id === id);
  return { slackId: `U${id.toUpperCase()}`, external: id === 'guest', ...(known && { person: known }) };
}

export function fields(name: string, more: Partial<ToolFields> = {}): ToolFields {
  return { name, category: 'other', jobs: [], integrations: [], ...more };
}

export function tool(id: string, name: string, more: Partial<Tool> = {}): Tool {
  return { ...fields(name), id, version: 1, addedAt: NOW, addedBy: 'UMIA', ...more };
}

export function stackOf(tools: Tool[], more: Partial<Stack> = {}): Stack {
  const next = { tool: tools.length + 1, audit: 1, import: 1 };
  return { tools, audits: [], decisions: [], asked: [], answers: [], contracts: [], next, charges: {}, ...more };
}

/** Real engine and store. */
export function aStack() {
  const room = engineRoom({});
  const stack = createStackStore(room.store.db, room.engine);
  return { ...room, stack, parts: { stack, clock: room.clock, packs: PACKS, zone: ZONE, people: () => PEOPLE } };
}

/** What the Slack surface asks for beside that: a Slack in which nothing is known, and tasks that nobody has. */
export const SURFACE = {
  ringAt: (_: unknown, at: Temporal.Instant) => at,
  tell: { decided: () => [], proved: () => [] },
  tasks: {
    due: (subject: string, at: Temporal.Instant) => ({ topic: 'tasks', key: subject, subject, at }),
    about: () => undefined,
  },
  isExternal: () => false,
  opsChannel: () => 'COPS',
  channel: () => undefined,
  channelName: () => undefined,
  memberCount: () => Promise.resolve(undefined),
  hasLeft: () => false,
  metricsChannel: () => '',
};

export const usd = (major: number) => ({ minor: Math.round(major * 100), currency: 'USD' });
export const monthly = (major: number) => ({ ...usd(major), per: 'month' as const });
export const yearly = (major: number) => ({ ...usd(major), per: 'year' as const });
