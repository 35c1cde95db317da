import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Database } from '#engine/database.ts';
import type { Engine } from '#engine/engine.ts';
import { askWhatCame } from './check-back.ts';
import { letStand } from './decide-evaluation.ts';
import type { EvaluationParts } from './evaluation-parts.ts';
import { CHECK_TOPIC, STANDS_TOPIC } from './rules/steps.ts';
import { evaluationListeners } from './slack.ts';
import { evaluationCommands } from './slack-commands.ts';
import { evaluationEffects } from './slack-messages.ts';
import { createEvaluationStore } from './store.ts';

export { loadEvaluationTerms, readEvaluationTerms } from './packs.ts';

export interface EvaluationNeeds extends Omit<EvaluationParts, 'evaluations'> {
  db: Database;
  engine: Engine;
  slack: Slack;
}

/** Tools are judged by several people before they are paid for, and looked at again long after. */
export interface Evaluations {
  listeners: SlackListeners;
  /** What it answers to after `/stack-audit`. */
  words: Record<string, Subcommand>;
}

/** Registers its messages and its questions with the engine. */
export function createEvaluations({ db, engine, ...needs }: EvaluationNeeds): Evaluations {
  const parts = { ...needs, evaluations: createEvaluationStore(db, engine) };
  engine.register({
    topics: {
      [CHECK_TOPIC]: { batch: 20, parallel: 1, handle: (messages) => askWhatCame(parts, messages) },
      [STANDS_TOPIC]: { batch: 20, parallel: 1, handle: (messages) => letStand(parts, messages) },
    },
    effects: evaluationEffects(parts),
  });
  return { listeners: evaluationListeners(parts), words: evaluationCommands(parts) };
}
