import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { RenderPngs } from '#adapters/pictures/render-png.ts';
import type { Slack, Subcommand } from '#adapters/slack/port.ts';
import { commandListeners, together, type SlashCommand } from '#features/commands/index.ts';
import { createDefinitions, type DefinitionNeeds, type Definitions } from '#features/definitions/index.ts';
import {
  createEvaluations,
  loadEvaluationTerms,
  type EvaluationNeeds,
  type Evaluations,
} from '#features/evaluations/index.ts';
import type { Activities } from '#features/activities/index.ts';
import type { Acceptance } from '#features/acceptance/index.ts';
import type { FactDesk } from '#features/facts/index.ts';
import type { Inputs } from '#features/inputs/index.ts';
import type { Feedback } from '#features/feedback/index.ts';
import type { Quality } from '#features/quality/index.ts';
import type { Maturity } from '#features/maturity/index.ts';
import { createStackAudit, loadStackPacks, type StackAudit } from '#features/stack-audit/index.ts';
import type { Narration } from '#features/narration/index.ts';
import type { Reports } from '#features/reports/index.ts';
import type { Tasks } from '#features/tasks/index.ts';
import type { Team } from '#features/team/index.ts';
import type { Calendar } from '#lib/business-time.ts';
import type { Log } from '#lib/log.ts';
import { assembleActivities } from './assemble-activities.ts';
import { assembleFeedback } from './assemble-feedback.ts';
import { assembleMaturity, type Measured } from './assemble-maturity.ts';
import { assembleNumbers, type NumbersNeeds } from './assemble-numbers.ts';

type Words = Record<string, Subcommand>;

interface CommandNeeds
  extends Omit<EvaluationNeeds, 'terms' | 'isExternal' | 'hasLeft'>, Omit<DefinitionNeeds, 'slack'> {
  hubspot: HubSpot;
  measured: Omit<Measured, 'stackAudit'> & { quality: Quality };
  /** Besides the features that know what can be measured. */
  counted: Pick<NumbersNeeds, 'mirror' | 'recordUrl' | 'mailer' | 'maker' | 'company' | 'allowedHosts'>;
  slack: Slack & { isGuest(user: string): boolean };
  team: Team;
  /** Where results are posted: a channel by its name. */
  metricsChannel(): string;
  /** The id of the channel of ops. Throws `DeliveryError` while Baton does not see it. */
  opsChannel(): string;
  tasks: Tasks;
  acceptance: Acceptance;
  /** The team's own. */
  calendar(): Calendar;
  narration: Narration;
  renderPngs: RenderPngs;
  /** Who works reports out, where somebody does. */
  log: Log;
  /** What features answer to after `/baton`. */
  baton: Words[];
}

interface Commanded {
  definitions: Definitions;
  evaluations: Evaluations;
  stackAudit: StackAudit;
  maturity: Maturity;
  feedback: Feedback;
  activities: Activities;
  inputs: Inputs;
  facts: FactDesk;
  reports: Reports;
  commands: ReturnType<typeof commandListeners>;
}

/** What is reached by a slash command, and the commands themselves. Throws a SetupError when a pack about tools cannot be used. */
export function assembleCommands(
  manifests: string,
  {
    team,
    baton,
    metricsChannel,
    opsChannel,
    tasks,
    narration,
    renderPngs,
    hubspot,
    measured,
    counted,
    ...parts
  }: CommandNeeds,
): Commanded {
  const who = { isExternal: parts.slack.isGuest, hasLeft: team.hasLeftSlack };
  const definitions = createDefinitions({ ...parts, opsChannel });
  const evaluations = createEvaluations({ ...parts, ...who, terms: loadEvaluationTerms(manifests) });
  const places = { channel: team.channel, metricsChannel };
  const own = { packs: loadStackPacks(manifests), zone: parts.zone(), people: () => Object.values(parts.people()) };
  const shows = { channelName: team.channelName, opsChannel, tasks, narration, renderPngs };
  const stackAudit = createStackAudit({ ...parts, ...places, ...who, ...shows, ...own });
  const known = { ...measured, hubspot, stackAudit };
  const maturity = assembleMaturity(manifests, { ...parts, ...who, ...places, ...known, tasks });
  const activities = assembleActivities(manifests, { ...parts, team, tasks, measured, stackAudit });
  const numbers = assembleNumbers(manifests, {
    ...parts,
    ...known,
    ...counted,
    ...places,
    team,
    narration,
    renderPngs,
  });
  const feedback = assembleFeedback(manifests, { ...parts, team, tasks, facts: numbers.facts });
  const given = [definitions, feedback, activities, numbers].map((one) => one.subcommands);
  const words = {
    baton: [...baton, ...given],
    stackAudit: [stackAudit.words, evaluations.words],
    maturity: [maturity.words],
  };
  const bare = { '/stack-audit': stackAudit.bare, '/maturity': maturity.bare };
  const commands = commandListeners(slashCommands(words, bare));
  const { inputs, facts, reports } = numbers;
  return { definitions, evaluations, stackAudit, maturity, feedback, activities, inputs, facts, reports, commands };
}

/** The slash commands of slack-manifest.yml, each with the words that features give it. */
export function slashCommands(
  words: { baton: Words[]; stackAudit: Words[]; maturity: Words[] },
  bare: Partial<Record<string, NonNullable<SlashCommand['bare']>>>,
): Record<string, SlashCommand> {
  const bareOf = (name: string): Pick<SlashCommand, 'bare'> => {
    const alone = bare[name];
    return alone ? { bare: alone } : {};
  };
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
      ...bareOf('/stack-audit'),
    },
    '/maturity': {
      opens: '*Maturity*: how far our marketing ops is, where teams disagree, and what to do next.',
      closes: '`/maturity` alone begins a round, or lets you answer in the one that is open.',
      words: together(...words.maturity),
      ...bareOf('/maturity'),
    },
  };
}
