import type { RenderPngs } from '#adapters/pictures/render-png.ts';
import type { Slack, Subcommand } from '#adapters/slack/port.ts';
import { commandListeners, together, type SlashCommand } from '#features/commands/index.ts';
import {
  createEvaluations,
  loadEvaluationTerms,
  type EvaluationNeeds,
  type Evaluations,
} from '#features/evaluations/index.ts';
import { createStackAudit, loadStackPacks, type StackAudit } from '#features/stack-audit/index.ts';
import type { Narration } from '#features/narration/index.ts';
import type { Tasks } from '#features/tasks/index.ts';
import type { Team } from '#features/team/index.ts';

type Words = Record<string, Subcommand>;

interface CommandNeeds extends Omit<EvaluationNeeds, 'terms' | 'isExternal' | 'hasLeft'> {
  slack: Slack & { isGuest(user: string): boolean };
  team: Team;
  /** Where results are posted: a channel by its name. */
  metricsChannel(): string;
  /** The id of the channel of ops. Throws `DeliveryError` while Baton does not see it. */
  opsChannel(): string;
  tasks: Tasks;
  narration: Narration;
  renderPngs: RenderPngs;
  /** What features answer to after `/baton`. */
  baton: Words[];
}

/** What is reached by a slash command, and the commands themselves. Throws a SetupError when a pack about tools cannot be used. */
export function assembleCommands(
  manifests: string,
  { team, baton, metricsChannel, opsChannel, tasks, narration, renderPngs, ...parts }: CommandNeeds,
): { evaluations: Evaluations; stackAudit: StackAudit; commands: ReturnType<typeof commandListeners> } {
  const evaluations = createEvaluations({
    ...parts,
    terms: loadEvaluationTerms(manifests),
    isExternal: parts.slack.isGuest,
    hasLeft: team.hasLeftSlack,
  });
  const stackAudit = createStackAudit({
    ...parts,
    packs: loadStackPacks(manifests),
    zone: parts.zone(),
    people: () => Object.values(parts.people()),
    channel: team.channel,
    channelName: team.channelName,
    hasLeft: team.hasLeftSlack,
    metricsChannel,
    opsChannel,
    tasks,
    narration,
    renderPngs,
    isExternal: parts.slack.isGuest,
  });
  const words = { baton, stackAudit: [stackAudit.words, evaluations.words] };
  return { evaluations, stackAudit, commands: commandListeners(slashCommands(words, stackAudit.bare)) };
}

/** The slash commands of slack-manifest.yml, each with the words that features give it. */
export function slashCommands(
  words: { baton: Words[]; stackAudit: Words[] },
  audit: SlashCommand['bare'],
): Record<string, SlashCommand> {
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
      ...(audit && { bare: audit }),
    },
  };
}
