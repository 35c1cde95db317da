/** The card that asks what shall become of a contract. */
import type { KnownBlock } from '@slack/types';
import { actions, button, context, section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import { dayIn, dayOf } from '#lib/time-words.ts';
import type { Contract, Decision, Instant, Tool, Verdict, VerdictKind } from '../model.ts';
import { aMonth, aYear, useWords, VERDICT_WORDS } from './words.ts';

export interface Message {
  text: string;
  blocks: KnownBlock[];
  mentions: string[];
}

/** As whom a card is read. */
export interface CardReader {
  /** Whether what it costs may be said. */
  costs: boolean;
  /** Whether they are offered to decide. */
  decides: boolean;
  now: Instant;
  zone: string;
  /** Of a person of team.yml, by their id or by their Slack user id. Untrusted. */
  nameOf(id: string): string | undefined;
}

export interface CardFacts {
  contract: Contract;
  tool: Tool;
  /** What the rules make of it today. */
  verdict?: Verdict;
  /** What was decided about it last. */
  decision?: Decision;
}

export function toolWords({ name }: Pick<Tool, 'name'>): string {
  return shown(name, 80) || 'a tool without a name';
}

export function contractCard(facts: CardFacts, reader: CardReader): Message {
  const text = headline(facts, reader);
  const buttons = buttonsOf(facts, reader);
  return {
    text,
    blocks: [
      section([`*${text}*`, ...lines(facts, reader)].join('\n')),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
      ...(buttons.length === 0 && isOpen(facts, reader)
        ? [context('Whoever sees what tools cost decides about it. Tell them what you think of it.')]
        : []),
    ],
    mentions: [],
  };
}

function isOpen({ contract, tool }: CardFacts, reader: CardReader): boolean {
  return !contract.past && !tool.archived && contract.lastNotice >= todayOf(reader).toString();
}

function todayOf({ now, zone }: CardReader): Temporal.PlainDate {
  return now.toZonedDateTimeISO(zone).toPlainDate();
}

/** All that a phone shows. */
function headline({ contract, tool }: CardFacts, reader: CardReader): string {
  const today = todayOf(reader);
  const name = toolWords(tool);
  const renews = dayOf(contract.renewal, today);
  if (tool.archived) return `${name}: its contract of ${renews} is not looked at any more, the tool is archived.`;
  if (contract.ruling) return `${name}: ${rulingWord(contract.ruling.kind)}, decided before it renews on ${renews}.`;
  if (!isOpen({ contract, tool }, reader)) return `${name}: the last day of notice is over. It renews on ${renews}.`;
  return `${name}: decide by ${dayOf(contract.lastNotice, today)} (${leftWords(contract, today)}), it renews on ${renews}.`;
}

/** Of a contract to keep a tool is to renew it. */
function rulingWord(kind: VerdictKind): string {
  return kind === 'keep' ? 'Renew' : VERDICT_WORDS[kind];
}

function leftWords({ lastNotice }: Contract, today: Temporal.PlainDate): string {
  const { days } = today.until(lastNotice, { largestUnit: 'days' });
  if (days === 0) return 'today is the last day';
  return days === 1 ? '1 day left' : `${days} days left`;
}

function lines(facts: CardFacts, reader: CardReader): string[] {
  const { contract, tool, verdict } = facts;
  const today = todayOf(reader);
  const cost = verdict?.cost;
  return [
    ...(reader.costs ? [cost ? `Costs ${aYear(cost)} (${aMonth(cost)})` : 'What it costs is not known.'] : []),
    `Renews on ${dayOf(contract.renewal, today)}; the last day of notice is ${dayOf(contract.lastNotice, today)}`,
    `Use: ${verdict ? useWords(verdict) : 'not known'}`,
    ...verdictLines(facts, reader),
    ...(tool.owner === undefined
      ? []
      : [`Owner: ${escapeText(reader.nameOf(tool.owner) ?? '', 40) || 'somebody who left'}`]),
    ...rulingLines(contract, reader),
  ];
}

function verdictLines({ verdict, decision, contract }: CardFacts, { nameOf, now, zone, costs }: CardReader): string[] {
  const proposed = verdict ? `the rules say ${VERDICT_WORDS[verdict.kind]}` : 'the rules say nothing';
  const ours = decision && decision.at.epochMilliseconds < contract.at.epochMilliseconds;
  if (!ours) return [`Last verdict: nobody has decided yet; ${proposed} today`];
  const by = escapeText(nameOf(decision.by) ?? '', 40) || 'a teammate';
  const reason = decision.reason === undefined || !costs ? '' : `: “${shown(decision.reason, 300)}”`;
  return [
    `Last verdict: ${VERDICT_WORDS[decision.kind]}, by ${by} on ${dayIn(decision.at, zone, now)}${reason}; ${proposed} today`,
  ];
}

function rulingLines({ ruling, later }: Contract, reader: CardReader): string[] {
  const { nameOf, now, zone } = reader;
  const who = (id: string): string => escapeText(nameOf(id) ?? '', 40) || 'a teammate';
  if (ruling) return [`*${rulingWord(ruling.kind)}*, by ${who(ruling.by)} on ${dayIn(ruling.at, zone, now)}`];
  return later ? [`${who(later.by)} wants to decide on ${dayOf(later.until, todayOf(reader))}`] : [];
}

function buttonsOf(facts: CardFacts, reader: CardReader) {
  const { contract } = facts;
  if (!reader.decides || !isOpen(facts, reader)) return [];
  const value = `${contract.tool} ${contract.renewal}`;
  if (contract.ruling) return [button('stack.contract-again', 'Decide anew…', value)];
  return [
    button('stack.contract-renew', 'Renew', value),
    button('stack.contract-cut', 'Cut', value),
    button('stack.contract-downgrade', 'Downgrade', value),
    button('stack.contract-later', 'Decide later…', value),
  ];
}
