import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Database } from '#engine/database.ts';
import type { DefinitionParts } from './definition-parts.ts';
import { pingSigners } from './ping-signers.ts';
import { measureEffects } from './measure-effect.ts';
import { EFFECT_TOPIC, MEASURE_TOPIC, PING_TOPIC } from './rules/steps.ts';
import { definitionListeners } from './slack.ts';
import { definitionCommands } from './slack-commands.ts';
import { definitionEffects } from './slack-messages.ts';
import { pingEffects } from './slack-pings.ts';
import { createProposalStore } from './store.ts';
import { takeEffects } from './take-effect.ts';

export interface DefinitionNeeds extends Omit<DefinitionParts, 'proposals' | 'progress'> {
  db: Database;
  slack: Slack;
  zone(): string;
  /** The channel of ops; throws `DeliveryError('not-sent')` while it is not known. */
  opsChannel(): string;
}

/** What the company's words mean; a change is signed by three teams, and what they signed is what runs. */
export interface Definitions {
  listeners: SlackListeners;
  /** What it answers to after `/baton`. */
  subcommands: Record<string, Subcommand>;
}

/** Registers its messages and its work with the engine. */
export function createDefinitions({ db, ...needs }: DefinitionNeeds): Definitions {
  const { engine } = needs;
  const parts = { ...needs, proposals: createProposalStore(db, engine), progress: new Map() };
  engine.register({
    topics: {
      [MEASURE_TOPIC]: { batch: 1, parallel: 1, handle: (messages) => measureEffects(parts, messages) },
      [PING_TOPIC]: { batch: 20, parallel: 1, handle: (messages) => pingSigners(parts, messages) },
      [EFFECT_TOPIC]: { batch: 1, parallel: 1, handle: (messages) => takeEffects(parts, messages) },
    },
    effects: { ...definitionEffects(parts), ...pingEffects(parts) },
  });
  return { listeners: definitionListeners(parts), subcommands: definitionCommands(parts) };
}
