import type { RenderPngs } from '#adapters/pictures/render-png.ts';
import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { KnownBlock } from '@slack/types';
import type { Narration } from '#features/narration/index.ts';
import { together, type SlashCommand } from '#features/commands/index.ts';
import { ringAt, taskDue, type Tasks } from '#features/tasks/index.ts';
import type { Clock } from '#lib/clock.ts';
import { writeCsv } from '#lib/csv.ts';
import { beginReaudit } from './begin-reaudit.ts';
import { stackEffects } from './effects.ts';
import { confirmImport, lookAtFile, previewImport, type Bytes, type Progress, type Shown } from './import-file.ts';
import type { Hand, Person, Preview, StackPacks, StackPlan } from './model.ts';
import { auditResult } from './rules/audit-result.ts';
import { connectionsOf, type Connections } from './rules/connections.ts';
import { keepShown } from './rules/keep-shown.ts';
import { provisional } from './rules/provisional.ts';
import { activeTools } from './rules/steps.ts';
import { toolFacts, toolUses, type ToolFacts, type ToolUse } from './rules/tool-facts.ts';
import { createPlaceStore } from './places-store.ts';
import { auditWords } from './slack-audit.ts';
import { openTools } from './slack-list.ts';
import { toolWords } from './slack-words.ts';
import { stackListeners } from './slack.ts';
import { savingsWord, type SavingsParts } from './slack-savings.ts';
import { homeSection } from './slack-home.ts';
import type { StackParts } from './stack-parts.ts';
import { serveTasks, SOURCE, tellsOf } from './tells.ts';
import { createStackStore, type StackStore } from './store.ts';
import { stackTopics } from './topics.ts';
import { auditDocument } from './views/audit-document.ts';
import { blueprintDocument } from './views/blueprint-document.ts';
import { importText } from './views/import-text.ts';
import { inventoryRows } from './views/inventory-file.ts';

export type { ToolFacts } from './rules/tool-facts.ts';
export { loadStackPacks, readStackPacks } from './packs.ts';

export interface StackNeeds extends Omit<StackParts, 'stack' | 'tasks' | 'tell' | 'ringAt' | 'memberCount'> {
  /** Where its decisions become somebody's tasks. */
  tasks: Pick<Tasks, 'serve'>;
  /** Who puts the result into words. */
  narration: Pick<Narration, 'telling'>;
  renderPngs: RenderPngs;
  db: Database;
  engine: Engine;
  slack: Slack;
}

/** What the company pays for, what it uses, and what becomes of it. */
export interface StackAudit {
  listeners: SlackListeners[];
  /** What `/stack-audit` does without a word. */
  bare: NonNullable<SlashCommand['bare']>;
  /** What it answers to after `/stack-audit`. */
  words: Record<string, Subcommand>;
  /** To those who see costs: what is spent, and what waits for them. */
  homeSection(person: Person, now: Temporal.Instant): KnownBlock[];
  /** What the stack comes to today, for whoever makes metrics of it. */
  toolFacts(): ToolFacts;
  /** Each tool that is in use: what it costs, and how much of it is used. */
  toolUses(): ToolUse[];
  /** What a tool is called; untrusted. */
  toolName(id: string): string | undefined;
  /** Roles that see what tools cost. */
  costsSeenBy: readonly string[];
  /** Of the tools that we have. */
  connections(): Connections;
  /** A quarter begins: the next audit, if there ever was one. `date`: for which this is, so that it is done once. */
  reaudit(date: string): Promise<void>;
}

/** Registers its messages and its dues with the engine. */
export function createStackAudit({
  db,
  engine,
  slack,
  tasks: all,
  narration,
  renderPngs,
  ...needs
}: StackNeeds): StackAudit {
  const stack = shownStack(createStackStore(db, engine));
  const tasks = serveTasks(all, { ...needs, stack });
  const tell = tellsOf(needs, tasks.due);
  // A number that is worth knowing, and nothing to wait or fail for.
  const memberCount = (channel: string) => slack.memberCount(channel).catch(() => undefined);
  const parts: SavingsParts = { ...needs, stack, engine, tasks, ringAt, tell, memberCount };
  const places = createPlaceStore(db);
  engine.register({
    topics: stackTopics({ ...parts, slack }),
    effects: stackEffects({ ...parts, slack, places, narration, renderPngs }),
  });
  const terms = () => ({ packs: needs.packs, zone: needs.zone, now: needs.clock.now() });
  return {
    listeners: stackListeners(parts),
    bare: async ({ user }) => openTools(parts, user),
    words: together(toolWords(parts), auditWords(parts), { savings: savingsWord(parts) }),
    homeSection: (person, now) => homeSection(parts, person, now),
    toolFacts: () => toolFacts(stack.read(), terms()),
    toolUses: () => toolUses(stack.read(), terms()),
    toolName: (id) => stack.read().tools.find((tool) => tool.id === id)?.name,
    costsSeenBy: needs.packs.norm.costsSeenBy,
    connections: () => connectionsOf(activeTools(stack.read())),
    reaudit: (date) => beginReaudit(parts, date).then(() => undefined),
  };
}

/** Whatever is changed through it, what people look at follows. */
function shownStack(stack: StackStore): StackStore {
  const change: StackStore['change'] = (decide, about) => stack.change((now) => keepShown(now, decide(now)), about);
  return { ...stack, change };
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
  const tell = tellsOf(rest, (subject, now) => taskDue(SOURCE, subject, now));
  const parts = { ...rest, stack, tell };
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
