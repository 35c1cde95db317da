/** What is done about the tools of a story beside Slack: at the machine on which Baton runs, while it does not. */
import { openStore } from '#adapters/sqlite/open.ts';
import { loadStackPacks } from '#features/stack-audit/packs.ts';
import { createStackStore } from '#features/stack-audit/store.ts';
import { SOURCE, tellsOf } from '#features/stack-audit/tells.ts';
import { addTool } from '#features/stack-audit/change-tools.ts';
import { confirmImport, lookAtFile, previewImport } from '#features/stack-audit/import-file.ts';
import type { Hand, StackPlan, ToolFields } from '#features/stack-audit/model.ts';
import type { ToolParts } from '#features/stack-audit/change-tools.ts';
import { taskDue } from '#features/tasks/index.ts';
import { engineRoom } from './engine/engine-room.ts';
import { handClock, type HandClock } from './hand-clock.ts';
import { silentLog } from './silent-log.ts';
import type { World } from './world.ts';

export interface StackDeskOfStory {
  parts: ToolParts & { people(): [] };
  /** Time at the desk alone. */
  clock: HandClock;
  /** Mia of ops. */
  mia: Hand;
  add(name: string, more?: Partial<ToolFields>): Promise<void>;
  /** Brings in a statement of the card: dates, amounts in dollars, and words. */
  statement(...lines: [date: string, amount: number, text: string][]): Promise<void>;
}

/** Throws where something was refused. */
export function done(plan: StackPlan): void {
  if (!plan.ok) throw new Error(plan.refusal.says);
}

/** Baton is stopped meanwhile, and goes on with what was left for it. */
export async function atTheDesk(world: World, work: (desk: StackDeskOfStory) => Promise<void>): Promise<void> {
  await world.settled();
  await world.closeApp();
  const file = `${world.env['BATON_DATA']}/baton.db`;
  const store = openStore(file, { migrations: 'migrations', log: silentLog });
  const room = engineRoom({}, { store, clock: handClock(world.clock.now().toString()) });
  const mia: Hand = {
    slackId: world.as('mia').id,
    external: false,
    person: {
      id: 'mia',
      name: 'Mia Lindqvist',
      email: '',
      roles: ['ops'],
      zone: 'America/New_York',
      hours: {},
      weight: 1,
    },
  };
  const parts = {
    stack: createStackStore(store.db, room.engine),
    clock: room.clock,
    packs: loadStackPacks(world.env['BATON_MANIFESTS'] ?? 'manifests'),
    zone: 'America/New_York',
    tell: tellsOf(room, (subject, now) => taskDue(SOURCE, subject, now)),
    people: (): [] => [],
  };
  await work({
    parts,
    clock: room.clock,
    mia,
    add: async (name, more = {}) =>
      done(await addTool(parts, mia, { name, category: 'other', jobs: [], integrations: [], ...more })),
    async statement(...lines) {
      const rows = lines.map(([date, amount, text]) => `${date},${text},${amount}`);
      const bytes = new TextEncoder().encode(['Date,Description,Amount', ...rows].join('\n'));
      const shown = await lookAtFile(parts, chunks(bytes));
      if (!shown.ok) throw new Error(shown.error.says);
      const plan = await previewImport(parts, mia, shown.preview);
      const [waiting] = plan.ok ? (plan.state.imports ?? []) : [];
      done(await confirmImport(parts, mia, waiting?.id ?? ''));
    },
  });
  store.close();
  await world.openApp();
}

async function* chunks(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
