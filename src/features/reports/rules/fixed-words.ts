import { listOf } from '#lib/text.ts';
import type { Figure, Report } from '../model.ts';
import { counted } from './say-value.ts';

/**
 * The report in a few sentences by code alone, for when no model tells it: what came of the headline, what stands out, where
 * teams part, what waits, and what is not known. Names from outside are in them as they are: whoever shows them escapes.
 */
export function fixedWords(report: Report): string[] {
  const { quiet, headline, anomalies, reconciled, period } = report;
  const waits = asksLine(report);
  if (quiet !== undefined) return [quiet];
  const counts = headline.filter(isCount);
  const others = headline.filter((figure) => figure.value !== null && !isCount(figure));
  const first = listOf(counts.map(countWords), 'and', '');
  const parted = reconciled.filter(({ agrees }) => agrees === false);
  return [
    ...(first === '' ? [] : [`${period.words}: ${first}.`]),
    ...others.map(levelLine),
    ...anomalies.slice(0, 2).map(({ says }) => `Out of the ordinary: ${said(says)}.`),
    ...topLine(report),
    ...parted.map(({ says }) => `The teams’ numbers part. ${says}`),
    ...headline
      .filter(({ value }) => value === null)
      .map(({ words, missing = '' }) => `${words} is not known: ${missing}`),
    ...(waits === undefined ? [] : [waits]),
  ];
}

/** What stands out; the arithmetic is told where there is room for it. */
function said(says: string): string {
  return says.split('. ')[0] ?? says;
}

/** A bare number: its unit is what it is called. */
const isCount = ({ value, shown }: Figure): boolean => value !== null && /^[\d,.]+$/.test(shown);

function countWords({ words, shown, before }: Figure): string {
  const change = before?.change === undefined ? '' : ` (${before.change})`;
  const name = shown === '1' ? words.replace(/s$/, '') : words;
  return `${shown} ${inSentence(name)}${change}`;
}

/** "New leads" becomes "new leads", and "MQLs" stays. */
function inSentence(words: string): string {
  return /^[A-Z][a-z]/.test(words) ? words.charAt(0).toLowerCase() + words.slice(1) : words;
}

function levelLine({ words, shown, before, target }: Figure): string {
  const change = before?.change === undefined ? '' : `, ${before.change}`;
  if (target?.met === undefined) return `${words}: ${shown}${change}.`;
  return `${words}: ${shown}${change}; ${target.met ? 'on' : 'off'} its target of ${target.words}.`;
}

/** The channel that brought most leads, where one did. */
function topLine({ sections }: Report): string[] {
  const [first, second] = (sections.find(({ id }) => id === 'channels')?.figures ?? []).filter(({ id }) =>
    id.endsWith('.leads'),
  );
  const leads = first?.value ?? 0;
  if (!first || first.of === undefined || leads === 0 || leads === second?.value) return [];
  return [`Most new leads came by ${first.of}: ${first.shown}.`];
}

function asksLine({ asks }: Report): string | undefined {
  const [first] = asks;
  if (!first) return undefined;
  return asks.length === 1
    ? `One thing waits for a person: ${first.says}`
    : `${counted(asks.length, 'thing waits', 'things wait')} for a person, most pressing: ${first.says}`;
}
