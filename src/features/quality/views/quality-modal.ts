/** What the last count found, in a window. */
import type { KnownBlock, ModalView } from '@slack/types';
import { actions, button, context, divider, modal, section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import { dayIn } from '#lib/time-words.ts';
import type { Faulty, Run } from '../model.ts';
import { FORMULA } from '../rules/score-quality.ts';
import {
  compositeWords,
  contactsWords,
  faultWords,
  measureWords,
  metWords,
  trendWords,
  worstWords,
  type Reader,
} from './words.ts';

export interface Shown {
  /** The newest first. */
  runs: Run[];
  first: Faulty[];
  /** By contact id, safe to show; who is absent has only a number. */
  names: Map<string, string>;
  /** Whether this reader may have it counted. */
  runs_it: boolean;
  /** Whether there is anything to count. */
  synced: boolean;
  /** How fresh what is counted is, in a line. */
  freshness: string;
  /** What came of what was just asked for. */
  notice?: string;
}

export function qualityModal(what: Shown, reader: Reader): ModalView {
  const { runs, notice } = what;
  const [last] = runs;
  return modal({
    callback_id: 'quality.shown',
    title: 'Data quality',
    close: 'Done',
    blocks: [
      ...(notice === undefined ? [] : [section(notice)]),
      ...(last ? lastBlocks(last, what, reader) : emptyBlocks(what)),
    ],
  });
}

function emptyBlocks({ synced, freshness, runs_it: may }: Shown): KnownBlock[] {
  const when = 'It is counted on the first working day of each month';
  const words = !synced
    ? `Nothing can be counted before HubSpot has been read through. ${freshness}`
    : `The contacts have not been counted yet. ${when}${may ? ', or now' : ''}.`;
  return [section(words), ...(synced && may ? [actions(button('quality.run', 'Count now', 'now', 'primary'))] : [])];
}

function lastBlocks(last: Run, { runs, first, names, runs_it: may, freshness }: Shown, reader: Reader): KnownBlock[] {
  const day = dayIn(last.at, reader.zone, reader.now);
  const trend = trendWords(runs, reader);
  const worst = worstWords(last.worst);
  return [
    section(
      `*Data quality ${compositeWords(last, runs[1])}* · ${metWords(last)}\n${contactsWords(last.contacts)}, counted on ${day} by ${shown(last.pack, 30)}.`,
    ),
    context(FORMULA),
    section(last.score.rated.map((rated) => `• ${measureWords(rated)}`).join('\n')),
    ...(trend === undefined ? [context('There is no trend yet: this is the first count.')] : [section(trend)]),
    ...(worst.length > 0 ? [section(worst.join('\n'))] : []),
    actions(
      ...(may ? [button('quality.run', 'Count again', 'now')] : []),
      button('quality.show', 'Send me the chart', 'last'),
      ...(first.length > 0 ? [button('quality.csv', 'As CSV', 'last')] : []),
    ),
    divider(),
    ...firstBlocks(first, names, reader),
    context(freshness),
  ];
}

function firstBlocks(first: Faulty[], names: Map<string, string>, reader: Reader): KnownBlock[] {
  if (first.length === 0) return [section('Nothing is wrong with any contact.')];
  const lift = first.reduce((sum, one) => sum + one.lift, 0);
  const title =
    first.length === 1 ? 'The contact to mend first' : `The ${first.length} contacts that would lift the score most`;
  const rises = lift > 0 ? `together by ${pointsWords(lift)}` : 'though the targets that they touch are reached';
  return [
    section(`*${title}*, ${rises}. What is mended is gone from here after the next count.`),
    ...first.map((one) => section(entryWords(one, names, reader))),
  ];
}

function entryWords({ id, faults }: Faulty, names: Map<string, string>, reader: Reader): string {
  const who = names.get(id) ?? `Contact ${escapeText(id, 20)}`;
  return [`*<${reader.recordUrl(id)}|${who}>*`, ...faults.map((fault) => `• ${faultWords(fault, reader)}`)].join('\n');
}

/** A share as points of a hundred. */
function pointsWords(lift: number): string {
  const points = lift * 100;
  if (points < 0.01) return 'less than 0.01 points';
  return `${points.toFixed(points < 1 ? 2 : 1)} points`;
}
