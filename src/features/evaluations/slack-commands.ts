import type { Command, CommandAnswer, Subcommand } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { handOf, type EvaluationParts } from './evaluation-parts.ts';
import { mayNotSee } from './rules/may.ts';
import { details, list } from './slack-views.ts';
import { openModal } from './views/open-modal.ts';

const EVALUATE = 'evaluate <tool>';

/** What is answered after `/stack-audit`. */
export function evaluationCommands(parts: EvaluationParts): Record<string, Subcommand> {
  return {
    evaluate: {
      usage: EVALUATE,
      says: 'two people or more score a tool before you pay for it; then you see where you differ, and decide',
      run: async (command, rest) => evaluate(parts, command, rest),
    },
    evaluations: {
      usage: 'evaluations',
      says: 'all tools that were evaluated, what was decided, and whether it came true',
      run: async ({ user }) => answer(list(parts, user, 0)),
    },
  };
}

/** The form opens; of a tool that is being evaluated the evaluation. */
function evaluate(parts: EvaluationParts, { user }: Command, rest: string): CommandAnswer {
  const hand = handOf(parts, user);
  const refused = mayNotSee(hand);
  if (refused !== undefined) return { text: refused };
  if (rest === '' || /^(help|\?)$/i.test(rest))
    return { text: 'Which tool? For example `/stack-audit evaluate Hotjar`. `/stack-audit evaluations` lists all.' };
  const known = parts.evaluations.openAbout(rest);
  return answer(known ? details(parts, user, known.id) : openModal(rest, user.id, parts.terms));
}

function answer(found: ModalView | { refused: string }): CommandAnswer {
  if ('refused' in found) return { text: found.refused };
  return { text: 'The window could not be opened. Try again.', modal: found };
}
