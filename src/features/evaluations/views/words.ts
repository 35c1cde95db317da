/** How people, amounts, scores and choices are said. */
import { formatMoney } from '#lib/money.ts';
import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import type { Choice, Evaluation, Facts, Instant, Outcome, SlackId } from '../model.ts';

export interface Reader {
  me: SlackId;
  /** Of a person of team.yml by their Slack user id. Untrusted. */
  nameOf(id: SlackId): string | undefined;
  /** Who of those asked is not there any more. */
  gone: SlackId[];
  now: Instant;
  zone: string;
}

export const CHOICE: Record<Choice, string> = { buy: 'Buy', free: 'Free tier', build: 'Build', skip: 'Skip' };
export const OUTCOME: Record<Outcome, string> = { yes: 'Yes', partly: 'Partly', no: 'No' };

/** Longest name of a tool, as it is shown. */
const TOOL = 80;

export function toolWords({ tool }: Pick<Evaluation, 'tool'>): string {
  return shown(tool, TOOL) || 'a tool without a name';
}

/** In mrkdwn, in the middle of a sentence: `you`, a name, or as Slack shows whoever team.yml does not know. */
export function who(id: SlackId, { me, nameOf }: Pick<Reader, 'me' | 'nameOf'>): string {
  if (id === me) return 'you';
  return escapeText(nameOf(id) ?? '', 40) || (/^[UW][A-Z0-9]+$/.test(id) ? `<@${id}>` : 'a teammate');
}

export function capital(words: string): string {
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** `Ana, Sam and you` */
export function listed(words: string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

/** Cut, not rounded, after two decimals: 3.499 is not 3.5. */
export function decimal(value: number): string {
  // What a binary fraction lacks by a hair is not cut off.
  return String(Math.floor(value * 100 + 1e-6) / 100);
}

export function amount(minor: number, currency: string): string {
  return formatMoney({ minor: Math.round(minor), currency });
}

/** `2.5 h`, `1 h` */
export function hours(minutes: number): string {
  return `${decimal(minutes / 60)} h`;
}

export function count(many: number, one: string): string {
  return many === 1 ? `1 ${one}` : `${many} ${one}s`;
}

/** What has been said of price and benefit: `$49 a month · should bring $450 a month`; empty where nothing has. */
export function factWords({ currency, price, benefit, setupMinutes, buildMinutes, free, process }: Facts): string {
  return [
    ...(price === undefined ? [] : [`${amount(price, currency)} a month`]),
    ...(benefit === undefined ? [] : [`should bring ${amount(benefit, currency)} a month`]),
    ...(setupMinutes ? [`${hours(setupMinutes)} to set up`] : []),
    ...(buildMinutes === undefined ? [] : [`${hours(buildMinutes)} to build ourselves`]),
    ...(free === undefined ? [] : [free ? 'the free tier covers it' : 'the free tier does not cover it']),
    ...(process === undefined ? [] : [process ? 'the process exists' : 'the process does not exist yet']),
  ].join(' · ');
}

/** Where it stands, in a few words: `2 of 3 have scored`, `Buy, decided by Ana`. */
export function stateWords(evaluation: Evaluation, reader: Reader): string {
  const { decision, check, given, asked } = evaluation;
  if (!decision) return `${given.length} of ${asked.length} have scored`;
  const decided = `${CHOICE[decision.choice]}, decided by ${who(decision.by, reader)}`;
  if (check?.answer) return `${decided}; it came true: ${OUTCOME[check.answer.outcome].toLowerCase()}`;
  return check
    ? `${decided}; ${who(check.of, reader)} ${check.of === reader.me ? 'are' : 'is'} asked what came of it`
    : decided;
}
