/** The part of a card that no decision changes: who, why now, the score and its arithmetic, the source. */
import type { ContextBlock, SectionBlock } from '@slack/types';

import { context, section } from '#lib/blocks.ts';

import type { Lead, Score, ScoreLine, Signal } from '../model.ts';
import type { ViewContext } from './people.ts';
import { shown } from './shown.ts';
import { bandWords, fieldWords, readerAgo, readerTime } from './words.ts';

const SIGNALS = 3;
const LINES = 6;
const HALVES: ScoreLine['half'][] = ['fit', 'engagement'];

const numbers = new Intl.NumberFormat('en-US');

/** The facts that say who a lead is. */
type Who = Pick<Lead['facts'], 'contact' | 'company'>;

/** First and last name, untrusted and perhaps empty. */
function rawPersonName({ contact }: Pick<Who, 'contact'>): string {
  return [contact.first_name, contact.last_name].filter(Boolean).join(' ');
}

/** `Jane Doe, VP Operations at Acme Robotics`, escaped, with at most `max` characters for each of the three. */
export function whoInWords({ facts }: { facts: Who }, max: number): string {
  const { contact, company } = facts;
  const name = shown(rawPersonName(facts), max) || 'Somebody without a name';
  const title = shown(contact.title ?? '', max);
  const employer = shown(company.name ?? contact.company_name ?? '', max);
  return `${name}${title && `, ${title}`}${employer ? ` at ${employer}` : ', company unknown'}`;
}

/** Who it is and why to call now. */
export function whoAndWhyNow(lead: Lead, view: ViewContext): SectionBlock {
  return section([whoLine(lead), ...signalLines(lead.score, view)].join('\n'));
}

/** `*Jane Doe*, VP Operations · *Acme Robotics* (acme.example) · 240 employees` */
export function whoLine({ facts }: Lead): string {
  const { contact, company } = facts;
  const name = shown(rawPersonName(facts), 80) || 'Name unknown';
  const title = shown(contact.title ?? '', 80);
  const employer = shown(company.name ?? contact.company_name ?? '', 80);
  const domain = shown(company.domain ?? '', 80);
  return [
    `*${name}*${title && `, ${title}`}`,
    employer ? `*${employer}*${domain && ` (${domain})`}` : domain || 'company unknown',
    ...(company.employees === undefined ? [] : [`${numbers.format(company.employees)} employees`]),
  ].join(' · ');
}

/** The hand-raiser's signal first, then the newest. */
export function signalsByWeight({ handRaiser, signals }: Score): Signal[] {
  const when = (signal: Signal) => signal.at?.epochMilliseconds ?? -Infinity;
  const rest = signals
    .filter((signal) => signal.kind !== handRaiser?.kind || signal.says !== handRaiser.says)
    .toSorted((a, b) => (when(a) === when(b) ? 0 : when(b) - when(a)));
  return handRaiser ? [handRaiser, ...rest] : rest;
}

function signalLines(score: Score, { now, zone }: ViewContext): string[] {
  const signals = signalsByWeight(score);
  if (signals.length === 0) return ['No signal on record yet.'];

  const more = signals.length - SIGNALS;
  return [
    ...signals.slice(0, SIGNALS).map(({ says, at }) => {
      const words = shown(says, 100) || 'A signal without words';
      return at ? `${words} · ${readerAgo(at, now)} (${readerTime(at, zone, now)})` : words;
    }),
    ...(more > 0 ? [`+${more} more ${more === 1 ? 'signal' : 'signals'}`] : []),
  ];
}

/** `*Score 86* = fit 45/50 + engagement 41/50 · Hot`, with what an unknown field may still change. */
export function scoreLine({ total, fit, engagement, band, range, unknown }: Score): string {
  const line = `*Score ${total}* = fit ${fit}/50 + engagement ${engagement}/50 · ${bandWords[band]}`;
  if (unknown.length === 0) return line;

  const fields = [...new Set(unknown.map(fieldWords))].join(', ');
  return `${line} · unknown: ${shown(fields, 120)} → ${range.low}-${range.high}`;
}

/** The lines that weigh most, fit before engagement, so that anybody can add them up; what is left out is summed. */
export function arithmetic(score: Score): ContextBlock[] {
  const met = score.lines.filter((line) => line.state === 'met' && line.points !== 0);
  const byWeight = met.toSorted((a, b) => Math.abs(b.points) - Math.abs(a.points));
  const rest = byWeight.slice(LINES);
  const lines = [
    ...byWeight
      .slice(0, LINES)
      .toSorted((a, b) => HALVES.indexOf(a.half) - HALVES.indexOf(b.half))
      .map(inWords),
    ...(rest.length > 0 ? [`+${rest.length} more, together ${signed(sum(rest))}`] : []),
    ...HALVES.flatMap((half) => clamped(half, sum(met.filter((line) => line.half === half)))),
    ...(score.disqualified ? [`Disqualified: ${shown(score.disqualified.says, 150)}`] : []),
  ];
  return lines.length > 0 ? [context(lines.join('\n'))] : [];
}

function inWords({ points, says, evidence }: ScoreLine): string {
  const rests = shown(evidence, 60);
  return `${signed(points)} ${shown(says, 100)}${rests && ` (${rests})`}`;
}

/** Both halves stop at 0 and 50; without this line the sum would look wrong. */
function clamped(half: string, points: number): string[] {
  if (points > 50) return [`${half}: ${points} points count as 50`];
  return points < 0 ? [`${half}: ${points} points count as 0`] : [];
}

function sum(lines: ScoreLine[]): number {
  return lines.reduce((total, line) => total + line.points, 0);
}

function signed(points: number): string {
  return points < 0 ? `${points}` : `+${points}`;
}

/** Where it came from, and in small the packs that it was decided by. */
export function sourceLine(lead: Lead, { now, zone }: ViewContext): ContextBlock {
  const { source, source_detail: detail } = lead.facts.contact;
  const from = [source, detail]
    .map((part) => shown(inSmallLetters(part ?? ''), 80))
    .filter(Boolean)
    .join(' / ');
  return context(
    `Source: ${from || 'unknown'} · ${shown(lead.id, 20)} came in ${readerTime(lead.openedAt, zone, now)}`,
    `rule ${shown(lead.route.clause, 60)}${cited(lead.score)} · ${shown(lead.score.pack, 40)} · ${shown(lead.route.pack, 40)}`,
  );
}

/** HubSpot's `ORGANIC_SEARCH` as people write it. */
function inSmallLetters(word: string): string {
  return /^[A-Z][A-Z_]+$/.test(word) ? word.toLowerCase().replaceAll('_', ' ') : word;
}

/** By which definition this is an MQL or none. */
function cited({ mql, definition }: Score): string {
  return definition === undefined ? '' : ` · ${mql ? '' : 'not '}${shown(definition, 80)}`;
}
