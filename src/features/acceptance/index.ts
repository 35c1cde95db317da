import type { Subcommand } from '#adapters/slack/port.ts';
import { readVerdicts, reviewAcceptance, verdictsSince } from './review-acceptance.ts';
import { groupsOf, needsReview } from './rules/judge-acceptance.ts';
import { threadEffects, type ThreadParts } from './slack-thread.ts';
import { acceptanceReport } from './views/acceptance-report.ts';

export type { Group, Norm } from './model.ts';

/** Of the last decision about each lead. */
export interface Decided {
  acceptance: { accepted: number; decided: number };
  rejections: { reason: string; count: number }[];
}

/** Watches what share of its leads sales accepts, and speaks up in the channel of ops when it is not as it should be. */
export interface Acceptance {
  subcommands: Record<string, Subcommand>;
  /** To be called now and then: opens the threads that are due, each once a month. */
  review(): Promise<void>;
  /** What sales decided since then: how many leads it took, and by reason how many it turned down, most frequent first. */
  decided(since: Temporal.Instant): Decided;
  /** Within the window of slas.yml: how many leads were accepted, of all and by whose they were, and how many shares are not as they should be. */
  shares(): { all: Share; of: Record<string, Share>; reviews: number };
}

export interface Share {
  accepted: number;
  decided: number;
}

export function createAcceptance(parts: ThreadParts): Acceptance {
  parts.engine.register({ effects: threadEffects(parts) });
  const acceptance: Subcommand = {
    usage: 'acceptance',
    says: 'what share of leads sales accepts, by band, source and rep',
    run: async () => acceptanceReport(groupsOf(readVerdicts(parts), parts.norm()), parts.norm(), parts.names),
  };
  return {
    subcommands: { acceptance },
    review: () => reviewAcceptance(parts),
    decided: (since) => decided(parts, since),
    shares: () => shares(parts),
  };
}

function shares(parts: ThreadParts): ReturnType<Acceptance['shares']> {
  const groups = groupsOf(readVerdicts(parts), parts.norm());
  const shareOf = ({ accepted, decided: all }: Share): Share => ({ accepted, decided: all });
  const people = groups.filter(({ by }) => by === 'person').map((group) => [group.name, shareOf(group)] as const);
  const [all = { accepted: 0, decided: 0 }] = groups;
  return { all: shareOf(all), of: Object.fromEntries(people), reviews: groups.filter(needsReview).length };
}

function decided({ engine, norm }: ThreadParts, since: Temporal.Instant): Decided {
  const [all] = groupsOf(verdictsSince(engine, since), norm());
  return {
    acceptance: { accepted: all?.accepted ?? 0, decided: all?.decided ?? 0 },
    rejections: all?.reasons ?? [],
  };
}
