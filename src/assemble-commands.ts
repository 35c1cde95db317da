import type { Slack, Subcommand } from '#adapters/slack/port.ts';
import { commandListeners, together, type SlashCommand } from '#features/commands/index.ts';
import {
  createEvaluations,
  loadEvaluationTerms,
  type EvaluationNeeds,
  type Evaluations,
} from '#features/evaluations/index.ts';
import type { Team } from '#features/team/index.ts';

type Words = Record<string, Subcommand>;

interface CommandNeeds extends Omit<EvaluationNeeds, 'terms' | 'isExternal' | 'hasLeft'> {
  slack: Slack & { isGuest(user: string): boolean };
  team: Team;
  /** What features answer to after `/baton`. */
  baton: Words[];
}

/** What is reached by a slash command, and the commands themselves. Throws a SetupError when tool-evaluation.yml cannot be used. */
export function assembleCommands(
  manifests: string,
  { team, baton, ...parts }: CommandNeeds,
): { evaluations: Evaluations; commands: ReturnType<typeof commandListeners> } {
  const evaluations = createEvaluations({
    ...parts,
    terms: loadEvaluationTerms(manifests),
    isExternal: parts.slack.isGuest,
    hasLeft: team.hasLeftSlack,
  });
  return { evaluations, commands: commandListeners(slashCommands({ baton, stackAudit: [evaluations.words] })) };
}

/** The slash commands of slack-manifest.yml, each with the words that features give it. */
export function slashCommands(words: { baton: Words[]; stackAudit: Words[] }): Record<string, SlashCommand> {
  return {
    '/baton': {
      opens: '*Baton* brings every lead to an owner and sees that it is answered.',
      closes:
        'On a card: *Accept* takes the lead, *Reject…* asks for the reason, *Reassign…* gives it to somebody else; *Undo* works for a while.',
      words: together(...words.baton),
    },
    '/stack-audit': {
      opens: '*Stack audit*: which tools we pay for, which we use, and which we should buy.',
      words: together(...words.stackAudit),
    },
  };
}
