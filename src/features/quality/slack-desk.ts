import type { Click, ClickAnswer, CommandAnswer, SlackListeners, SlackUser, Subcommand } from '#adapters/slack/port.ts';
import { escapeText } from '#lib/text.ts';
import { handOf, type QualityParts } from './quality-parts.ts';
import { MAY_NOT_RUN, mayNotSee, mayRun } from './rules/may.ts';
import { csvFor } from './rules/steps.ts';
import { askRun, askShow } from './run-quality.ts';
import { showWindow, windowFor } from './slack-view.ts';

const USAGE = 'quality [run]';

export function qualityCommand(parts: QualityParts): Subcommand {
  return {
    usage: USAGE,
    says: 'how good the contacts in HubSpot are, measure by measure, and which to mend first; `run` counts them anew',
    run: ({ user }, rest) => answer(parts, user, rest.trim().toLowerCase()),
  };
}

async function answer(parts: QualityParts, user: SlackUser, word: string): Promise<CommandAnswer> {
  if (word === 'run') return { text: await wishRun(parts, user) };
  if (word !== '' && word !== 'show')
    return { text: `“${escapeText(word, 40)}” is nothing that I know. \`/baton ${escapeText(USAGE, 40)}\`.` };
  const shown = await windowFor(parts, user);
  if ('refused' in shown) return { text: shown.refused };
  return { text: 'The window could not be opened. Try again.', modal: shown.view };
}

const ON_ITS_WAY = 'is on its way to your direct messages with Baton';

async function wishRun(parts: QualityParts, user: SlackUser): Promise<string> {
  const hand = handOf(parts, user);
  const refused = mayNotSee(hand);
  if (refused !== undefined) return refused;
  if (!mayRun(hand, parts.norm())) return MAY_NOT_RUN;
  if (!parts.mirror.synced()) return `Nothing can be counted yet. ${parts.mirror.words()}`;
  await askRun(parts, user.id);
  return `The contacts are being counted; what comes of it ${ON_ITS_WAY}.`;
}

/** What can be pressed in the window, in messages and on the Home tab. */
export function qualityListeners(parts: QualityParts): SlackListeners {
  return {
    actions: {
      'quality.open': (click) => showWindow(parts, click),
      'quality.run': async (click) => showWindow(parts, click, await wishRun(parts, click.user)),
      'quality.show': (click) => sendChart(parts, click),
      'quality.csv': (click) => sendFile(parts, click),
    },
  };
}

async function sendChart(parts: QualityParts, click: Click): Promise<ClickAnswer> {
  const refused = mayNotSee(handOf(parts, click.user));
  if (refused !== undefined) return { do: 'whisper', text: refused };
  const [last] = parts.quality.runs(1);
  if (last) await askShow(parts, click.user.id, last.number);
  return showWindow(parts, click, last ? `The chart ${ON_ITS_WAY}.` : 'There is no count to show yet.');
}

async function sendFile(parts: QualityParts, click: Click): Promise<ClickAnswer> {
  const refused = mayNotSee(handOf(parts, click.user));
  if (refused !== undefined) return { do: 'whisper', text: refused };
  await parts.engine.plan([csvFor(click.user.id, parts.clock.now())]);
  return showWindow(parts, click, `The list ${ON_ITS_WAY}, as a CSV file.`);
}
