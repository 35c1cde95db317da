import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import type { Topic } from '#engine/intake.ts';
import type { SlashCommand } from '#features/commands/index.ts';
import type { Tasks } from '#features/tasks/index.ts';
import { endRounds } from './close-round.ts';
import { serveMoves } from './make-task.ts';
import type { MaturityParts } from './maturity-parts.ts';
import { createMeasure, type Sources } from './measure.ts';
import { askPeople, measureRound, openNext, remindPeople } from './open-round.ts';
import { TOPIC } from './rules/steps.ts';
import { maturityListeners } from './slack.ts';
import { bareMaturity, maturityCommands } from './slack-commands.ts';
import { maturityEffects } from './slack-messages.ts';
import { createRoundStore } from './store.ts';

export type { Sources } from './measure.ts';
export { loadMaturity, readMaturity } from './packs.ts';

export interface MaturityNeeds extends Omit<MaturityParts, 'rounds' | 'measure' | 'tasks'> {
  /** Where its moves become somebody's tasks. */
  tasks: Pick<Tasks, 'serve'>;
  db: Database;
  engine: Engine;
  slack: Slack;
  sources: Sources;
}

/** How far we are, by the word of marketing, sales and customer success, beside what can be measured. */
export interface Maturity {
  listeners: SlackListeners;
  /** What `/maturity` does without a word. */
  bare: NonNullable<SlashCommand['bare']>;
  /** What it answers to after `/maturity`. */
  words: Record<string, Subcommand>;
}

/** Registers its messages and its dues with the engine. */
export function createMaturity({ db, engine, slack, sources, tasks: all, ...needs }: MaturityNeeds): Maturity {
  const { clock, zone, pack } = needs;
  const measure = createMeasure(sources, clock, zone, pack.measures.least);
  const rounds = createRoundStore(db, engine);
  const tasks = serveMoves(all, { rounds, people: needs.people });
  const parts: MaturityParts = { ...needs, measure, rounds, tasks };
  engine.register({ topics: topicsOf(parts), effects: maturityEffects({ ...parts, slack }) });
  return {
    listeners: maturityListeners(parts),
    bare: (command) => bareMaturity(parts, command),
    words: maturityCommands(parts),
  };
}

function topicsOf(parts: MaturityParts): Record<string, Topic> {
  const topic = (handle: (parts: MaturityParts, messages: Parameters<Topic['handle']>[0]) => Promise<void>): Topic => {
    return { batch: 20, parallel: 1, handle: (messages) => handle(parts, messages) };
  };
  return {
    [TOPIC.measure]: topic(measureRound),
    [TOPIC.ask]: topic(askPeople),
    [TOPIC.remind]: topic(remindPeople),
    [TOPIC.close]: topic(endRounds),
    [TOPIC.next]: topic(openNext),
  };
}
