import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { SlashCommand } from '#features/commands/index.ts';
import type { Clock } from '#lib/clock.ts';
import { writeCsv } from '#lib/csv.ts';
import { stackEffects } from './effects.ts';
import { confirmImport, lookAtFile, previewImport, type Bytes, type Progress, type Shown } from './import-file.ts';
import type { Audit, Hand, Person, Preview, StackPacks, StackPlan } from './model.ts';
import { auditResult } from './rules/audit-result.ts';
import { connectionsOf, type Connections } from './rules/connections.ts';
import { activeTools } from './rules/steps.ts';
import { openTools } from './slack-tools.ts';
import { stackListeners } from './slack.ts';
import type { StackParts } from './stack-parts.ts';
import { createStackStore } from './store.ts';
import { stackTopics } from './topics.ts';
import { auditDocument } from './views/audit-document.ts';
import { blueprintDocument } from './views/blueprint-document.ts';
import { importText } from './views/import-text.ts';
import { inventoryRows } from './views/inventory-file.ts';

export { loadStackPacks, readStackPacks } from './packs.ts';

export interface StackNeeds extends Omit<StackParts, 'stack'> {
  db: Database;
  engine: Engine;
  slack: Slack;
}

/** What the company pays for, what it uses, and what becomes of it. */
export interface StackAudit {
  listeners: SlackListeners;
  /** What `/stack-audit` does without a word. */
  bare: NonNullable<SlashCommand['bare']>;
  /** What it answers to after `/stack-audit`. */
  words: Record<string, Subcommand>;
  /** Of the tools that we have. */
  connections(): Connections;
}

/** Registers its messages and its dues with the engine. */
export function createStackAudit({ db, engine, slack, ...needs }: StackNeeds): StackAudit {
  const parts: StackParts = { ...needs, stack: createStackStore(db, engine) };
  engine.register({ topics: stackTopics(parts), effects: stackEffects({ ...parts, slack }) });
  return {
    listeners: stackListeners(parts),
    bare: async ({ user }) => openTools(parts, user),
    words: {},
    connections: () => connectionsOf(activeTools(parts.stack.read())),
  };
}

export interface StackDeskParts {
  db: Database;
  engine: Pick<Engine, 'change'>;
  clock: Clock;
  packs: StackPacks;
  zone: string;
  people(): Person[];
}

/** The stack, for somebody at this machine: files in and out. */
export interface StackDesk {
  look(file: Bytes, progress?: Progress): Promise<Shown>;
  text(preview: Preview): string;
  /** Both steps at once: it is shown and confirmed. */
  save(hand: Hand, preview: Preview): Promise<StackPlan>;
  /** `template`: the header alone. */
  inventory(template: boolean): string;
  documents(): { audit: string; blueprint: string };
}

export function createStackDesk(given: StackDeskParts): StackDesk {
  const { db, engine, ...rest } = given;
  const stack = createStackStore(db, engine);
  const parts = { ...rest, stack };
  return {
    look: (file, progress) => lookAtFile(parts, file, progress),
    text: importText,
    async save(hand, preview) {
      const shown = await previewImport(parts, hand, preview);
      const [file] = shown.ok ? (shown.state.imports ?? []) : [];
      return file ? confirmImport(parts, hand, file.id) : shown;
    },
    inventory: (template) => writeCsv(inventoryRows(template ? [] : activeTools(stack.read()))),
    documents() {
      const all = stack.read();
      const now = rest.clock.now();
      const today = now.toZonedDateTimeISO(rest.zone).toPlainDate();
      const audit = all.audits.at(-1) ?? provisional(rest.packs, now);
      const people = Object.fromEntries(rest.people().map((person) => [person.id, person]));
      const result = auditResult(all, audit, rest.packs, today);
      const document = { result, audit, people, date: today.toString() };
      return { audit: auditDocument(document), blueprint: blueprintDocument(document) };
    },
  };
}

/** Before anybody has begun one: against the smallest blueprint. */
function provisional({ blueprints, refs }: StackPacks, now: Temporal.Instant): Audit {
  const blueprint = blueprints[0]?.key ?? '';
  return { id: 'A0', state: 'open', begunAt: now, begunBy: 'baton', growth: 'hybrid', blueprint, packs: refs };
}
