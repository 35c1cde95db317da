/** What ops has before them: today, and whether everything that Baton needs is there. */
import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';
import { cityTime } from '#lib/wall-time.ts';
import type { Instant, Link, Today } from '../model.ts';
import { medianOf } from '../rules/figures.ts';
import { count, minutesWords, sectionsOf } from './lines.ts';

export function todaySection(today: Today | undefined): KnownBlock[] {
  if (!today) return [section('*Today*: it is being counted.')];
  const { handed, due, kept, minutes } = today;
  if (handed === 0) return [section('*Today*: no lead was handed over yet.')];
  const median = medianOf(minutes, 1);
  const promise = due === 0 ? 'none is due yet' : `${kept} of ${due} due answered in time`;
  const pace = median === undefined ? '' : ` · first answer after ${minutesWords(median)} in the middle`;
  return [section(`*Today*: ${count(handed, 'lead')} handed over · ${promise}${pace}`)];
}

export interface ToDo {
  /** Undefined while nobody has looked. */
  stuck: number | undefined;
  reviews: number | undefined;
  next: { name: string; at: Instant } | undefined;
}

/** What waits for ops, and what comes next. */
export function toDoSection({ stuck, reviews, next }: ToDo, zone: string, now: Instant): KnownBlock[] {
  const parts = [
    stuck === undefined ? 'nobody has looked for stuck contacts yet' : `${count(stuck, 'contact')} stuck`,
    ...(reviews === undefined ? [] : [`${count(reviews, 'review')} of acceptance open`]),
    ...(next ? [`next report: ${escapeText(next.name, 60)}, ${cityTime(next.at, zone, now)}`] : []),
  ];
  return [
    section(`*To look at*: ${parts.join(' · ')}`),
    ...(stuck !== undefined && stuck > 0 ? [actions(button('limbo.all', 'Show what is stuck', 'all'))] : []),
  ];
}

/** What is broken stands first, with what to do. */
export function linksSection(links: Link[]): KnownBlock[] {
  const broken = links.filter(({ fix }) => fix !== undefined);
  const headline = broken.length === 0 ? 'all well' : `*${broken.length} broken*`;
  const lines = [...broken, ...links.filter(({ fix }) => fix === undefined)].map(({ name, says, fix }) =>
    fix === undefined ? `• ${name}: ${says}` : `• *${name}: ${says}*\n   → ${fix}`,
  );
  return sectionsOf([`*Connections*: ${headline}`, ...lines]);
}
