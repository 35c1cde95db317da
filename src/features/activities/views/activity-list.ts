import type { ModalView } from '@slack/types';
import { context, modal, section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import { dayOf } from '#lib/time-words.ts';
import type { PersonId, Standing } from '../model.ts';

export interface Reader {
  /** Untrusted. */
  nameOf(id: PersonId): string | undefined;
  today: Temporal.PlainDate;
}

/** All activities, or one of them. */
export function listModal(standings: Standing[], reader: Reader): ModalView {
  return modal({
    callback_id: 'activities.list',
    title: 'Cadence',
    close: 'Close',
    blocks: [
      section(`*${headline(standings, reader)}*`),
      ...standings.flatMap((standing) => [
        section(standingWords(standing, reader)),
        context(...(standing.evidence.length > 0 ? standing.evidence : ['Baton knows nothing about this.'])),
      ]),
    ],
  });
}

/** `10 activities, 2 open, 1 late` */
export function headline(standings: Standing[], { today }: Reader): string {
  const open = standings.filter(({ turn }) => turn && !turn.settled);
  const late = open.filter(({ turn }) => turn!.until < today.toString()).length;
  const all = standings.length === 1 ? '1 activity' : `${standings.length} activities`;
  return `${all}, ${open.length} open${late > 0 ? `, ${late} late` : ''}`;
}

function standingWords(standing: Standing, reader: Reader): string {
  const { activity, owner, next, lastDone } = standing;
  const whose = activity.begins
    ? `Baton begins it: \`${activity.begins}\``
    : `Owner: ${nameOf(owner, reader)}. Last done: ${lastDone === undefined ? 'not that Baton knows' : dayOf(lastDone, reader.today)}`;
  return [
    `*${escapeText(activity.name, 60)}* · ${escapeText(activity.frequency, 30)}. ${escapeText(activity.trigger, 120)}.`,
    `${whose}. Next: ${dayOf(next, reader.today)}.${turnWords(standing, reader)}`,
  ].join('\n');
}

function turnWords({ turn }: Standing, reader: Reader): string {
  if (!turn) return '';
  const { until, settled, owner } = turn;
  if (!settled) {
    const late = until < reader.today.toString() ? ' *Late*:' : ' Open:';
    return `${late} ${nameOf(owner, reader)}, until ${dayOf(until, reader.today)}.`;
  }
  if (settled.how === 'skipped') return ` Not possible this time: “${shown(settled.reason, 300)}”`;
  return '';
}

function nameOf(id: PersonId | undefined, reader: Reader): string {
  return escapeText(id === undefined ? '' : (reader.nameOf(id) ?? ''), 40) || 'nobody yet';
}
