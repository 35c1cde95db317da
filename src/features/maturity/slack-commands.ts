import type { Command, CommandAnswer, Subcommand } from '#adapters/slack/port.ts';
import { handOf, type MaturityParts } from './maturity-parts.ts';
import { mayNotSee } from './rules/may.ts';
import { sendFile } from './send-file.ts';
import { answers, begin, history, readable, result, type Found } from './slack-views.ts';

/** `/maturity` alone: my answers while a round is open, else the form that begins one. */
export async function bareMaturity(parts: MaturityParts, { user }: Command): Promise<CommandAnswer> {
  const unseen = mayNotSee(handOf(parts, user));
  if (unseen !== undefined) return { text: unseen };
  return answer(parts.rounds.open() ? answers(parts, user) : begin(parts, user));
}

/** What is answered after `/maturity`. */
export function maturityCommands(parts: MaturityParts): Record<string, Subcommand> {
  return {
    result: {
      usage: 'result',
      says: 'how far we are, who said what, what was measured, and what to do next',
      run: async ({ user }) => answer(result(parts, user)),
    },
    history: {
      usage: 'history',
      says: 'all rounds, and how we moved',
      run: async ({ user }, rest) => answer(history(parts, user, Math.max(0, Number.parseInt(rest, 10) - 1 || 0))),
    },
    export: {
      usage: 'export',
      says: 'sends you the result as ops-maturity.md',
      run: async ({ user, triggerId }) => {
        const round = readable(parts, user);
        if ('refused' in round) return { text: round.refused };
        await sendFile(parts, round.id, handOf(parts, user), triggerId);
        return { text: 'ops-maturity.md comes to you as a direct message.' };
      },
    },
  };
}

function answer(found: Found): CommandAnswer {
  if ('refused' in found) return { text: found.refused };
  return { text: 'The window could not be opened. Try again.', modal: found };
}
