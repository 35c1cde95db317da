import type { KnownBlock } from '@slack/types';
import { actions, button, context, header, sectionWithButton } from '#lib/blocks.ts';
import { chartBlock } from '#lib/charts.ts';
import type { MessageBlock } from '#lib/chart-block.ts';
import { shown, shownPlain } from '#lib/shown.ts';
import { dayOf, wallTime } from '#lib/time-words.ts';
import type { Figure, Instant, Sent } from '../model.ts';
import { cleanChart } from '../rules/clean-chart.ts';
import { isStale, lateness, type Late } from '../rules/lateness.ts';
import { count, targetWords, titleOf, valueWords, type Message } from './words.ts';

/** So many numbers stand in it. */
const MOST_FIGURES = 5;

export interface ParentState {
  sent: Sent;
  /** What changed and why it may have. */
  story: KnownBlock[];
  /** When it was posted; now, while it is not. */
  sentAt: Instant;
}

/** The one message in the channel: numbers, a story, a chart. A quiet period is one line. */
export function parentMessage({ sent, story, sentAt }: ParentState): Message {
  const { report } = sent;
  const title = titleOf(report);
  const notes = notesOf(sent, sentAt);
  const ask = button('reports.ask', 'Ask about this report', sent.key);
  if (report.quiet !== undefined) {
    const text = `${shown(title, 200)}: ${shown(report.quiet, 600)}`;
    return { text, blocks: [sectionWithButton(text, ask), ...notes], mentions: [] };
  }
  const figures = report.headline.slice(0, MOST_FIGURES);
  return {
    text: [shown(title, 200), figures.map(inText).join('; ')].filter(Boolean).join(': '),
    blocks: [
      header(shownPlain(title, 150) || 'Report'),
      ...(figures.length > 0 ? [fieldsOf(figures)] : []),
      ...story,
      ...chartOf(sent),
      ...notes,
      actions(ask),
      ...(sent.preview === undefined ? [thumbs(sent.key)] : []),
    ],
    mentions: [],
  };
}

const inText = (figure: Figure): string => `${shown(figure.words, 100)} ${valueWords(figure)}`;

function fieldsOf(figures: Figure[]): MessageBlock {
  const fields = figures.map((figure) => {
    const target = targetWords(figure);
    const text = `*${shown(figure.words, 100)}*\n${valueWords(figure)}${target && `\n${target}`}`;
    return { type: 'mrkdwn' as const, text, verbatim: true };
  });
  return { type: 'section', fields };
}

/** With the same in words: a Slack that draws no charts loses nothing. */
function chartOf({ report, chartWords }: Sent): MessageBlock[] {
  const drawn = report.chart && chartBlock(cleanChart(report.chart));
  const words = chartWords['parent'];
  return [...(drawn ? [drawn] : []), ...(words === undefined ? [] : [context(words)])];
}

/** What a reader has to know before they trust the numbers. */
function notesOf(sent: Sent, sentAt: Instant): KnownBlock[] {
  const { report, preview, edition, madeAt, readAt } = sent;
  const { zone } = report.period;
  const at = (instant: Instant): string => {
    const words = wallTime(instant, zone, sentAt);
    return /^\d\d:/.test(words) ? `at ${words}` : `on ${words}`;
  };
  const lines = [
    ...(preview === undefined ? [] : ['A preview, for you alone: nothing is posted.']),
    ...lateLines(sent, sentAt, at),
    ...(readAt && isStale(sent)
      ? [`HubSpot was last read ${at(readAt)}: what happened there since is missing in these numbers.`]
      : []),
    ...(edition > 1 ? [`Worked out anew and edited, with what was known ${at(madeAt)}.`] : []),
  ];
  return lines.length > 0 ? [context(...lines)] : [];
}

function lateLines(sent: Sent, sentAt: Instant, at: (instant: Instant) => string): string[] {
  const { turn, report } = sent;
  if (!turn) return [];
  const why: Record<Late, string> = {
    off: `because Baton was not running ${at(turn.dueAt)}`,
    making: `because its numbers could not be worked out ${at(turn.dueAt)}`,
    slack: `because Slack did not take it ${at(turn.dueAt)}`,
  };
  const late = lateness(sent, sentAt);
  const today = sentAt.toZonedDateTimeISO(report.period.zone).toPlainDate();
  const days = turn.missed.slice(-5).map((date) => dayOf(date, today));
  const more = turn.missed.length > days.length ? ' and before' : '';
  return [
    ...(late ? [`Sent late, ${at(sentAt)}, ${why[late]}.`] : []),
    ...(days.length > 0
      ? [`${count(turn.missed.length, 'report was', 'reports were')} not sent before it: of ${days.join(', ')}${more}.`]
      : []),
  ];
}

function thumbs(key: string): KnownBlock {
  const half = (says: string, value: string) => ({
    text: { type: 'plain_text' as const, text: says, emoji: false },
    accessibility_label: `${says}: this report`,
    value: `${value} ${key}`,
  });
  return {
    type: 'context_actions',
    elements: [
      {
        type: 'feedback_buttons',
        action_id: 'reports.rate',
        positive_button: half('Useful', 'up'),
        negative_button: half('Not useful', 'down'),
      },
    ],
  };
}
