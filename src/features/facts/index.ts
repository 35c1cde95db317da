import type { Slack, SlackListeners, Subcommand } from '#adapters/slack/port.ts';
import type { Facts } from '#features/metrics/index.ts';
import { createFacts, type FactSources } from './create-facts.ts';
import { CSV_EFFECT } from './rules/wanted-records.ts';
import { recordListeners, recordsWord, type RecordsOnSlack } from './slack-records.ts';
import { csvEffect } from './slack-csv.ts';

export interface FactNeeds extends Omit<FactSources, 'zone'>, Omit<RecordsOnSlack, 'facts'> {
  slack: Slack;
}

/** What is known, for whoever makes numbers of it, and the records that a number is made of, for people. */
export interface FactDesk {
  listeners: SlackListeners;
  /** Words after `/baton report`. */
  reportWords: Record<string, Subcommand>;
  /** As of now. */
  facts(): Facts;
}

/** Registers its file with the engine. */
export function createFactDesk(needs: FactNeeds): FactDesk {
  const parts = { ...needs, facts: createFacts(needs) };
  needs.engine.register({ effects: { [CSV_EFFECT]: csvEffect(parts) } });
  return { listeners: recordListeners(parts), reportWords: { records: recordsWord(parts) }, facts: parts.facts };
}
