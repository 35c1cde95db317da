import type { Subcommand } from '#adapters/slack/port.ts';
import { readVerdicts, reviewAcceptance } from './review-acceptance.ts';
import { groupsOf } from './rules/judge-acceptance.ts';
import { threadEffects, type ThreadParts } from './slack-thread.ts';
import { acceptanceReport } from './views/acceptance-report.ts';

export type { Group, Norm } from './model.ts';

/** Watches what share of its leads sales accepts, and speaks up in the channel of ops when it is not as it should be. */
export interface Acceptance {
  subcommands: Record<string, Subcommand>;
  /** To be called now and then: opens the threads that are due, each once a month. */
  review(): Promise<void>;
}

export function createAcceptance(parts: ThreadParts): Acceptance {
  parts.engine.register({ effects: threadEffects(parts) });
  const acceptance: Subcommand = {
    usage: 'acceptance',
    says: 'what share of leads sales accepts, by band, source and rep',
    run: async () => acceptanceReport(groupsOf(readVerdicts(parts), parts.norm()), parts.norm(), parts.names),
  };
  return { subcommands: { acceptance }, review: () => reviewAcceptance(parts) };
}
