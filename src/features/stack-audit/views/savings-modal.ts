/** What was proposed, agreed and realised: `/stack-audit savings`. */
import type { ModalView } from '@slack/types';
import { actions, button, context, modal, section } from '#lib/blocks.ts';
import { formatMoney, type Money } from '#lib/money.ts';
import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import { dayIn, dayOf } from '#lib/time-words.ts';
import type { Instant } from '../model.ts';
import type { Ledger, LedgerLine, NotYet } from '../rules/savings-ledger.ts';
import { aMonth, aYear, VERDICT_WORDS } from './words.ts';

export interface LedgerReader {
  now: Instant;
  zone: string;
  /** By their id of team.yml or their Slack user id. Untrusted. */
  nameOf(id: string): string | undefined;
  /** What its task says: `done`, `not possible`, `late`; undefined where there is none. */
  taskOf(line: LedgerLine): string | undefined;
}

/** Of a window's 100 blocks. */
const MOST = 60;

export function savingsModal(ledger: Ledger, reader: LedgerReader): ModalView {
  const { lines } = ledger;
  const more = lines.length - MOST;
  return modal({
    callback_id: 'stack.savings',
    title: 'Savings',
    close: 'Close',
    blocks: [
      section(headline(ledger)),
      ...lines.slice(0, MOST).map((line) => section(lineWords(line, reader))),
      ...(more > 0 ? [context(`and ${more} more: the CSV has all.`)] : []),
      ...(lines.length > 0 ? [actions(button('stack.savings-csv', 'As CSV', 'savings'))] : []),
    ],
  });
}

function headline({ lines, totals }: Ledger): string {
  if (lines.length === 0)
    return 'No savings are known yet. Enter your tools with `/stack-audit`, or bring in a statement of the company card; then begin an audit.';
  const { proposed, agreed, realised } = totals;
  return [
    `*Proposed* ${both(proposed)}  →  *agreed* ${both(agreed)}  →  *realised* ${both(realised)}`,
    'Agreed is what somebody decided; realised is what a statement of the card has proved since.',
  ].join('\n');
}

function both(year: Money): string {
  return year.minor === 0 ? 'nothing' : `${aMonth(year)}, ${aYear(year)}`;
}

function lineWords(line: LedgerLine, reader: LedgerReader): string {
  const { agreed, realised, notYet, kind } = line;
  const { now, zone } = reader;
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const name = shown(line.name, 80) || 'a tool without a name';
  const who = (id: string): string => escapeText(reader.nameOf(id) ?? '', 40) || 'a teammate';
  const task = reader.taskOf(line);
  const steps = [
    `proposed ${aYear(line.proposed)}`,
    ...(agreed
      ? [
          `agreed ${aYear(agreed.amount)} on ${dayIn(agreed.at, zone, now)} by ${who(agreed.by)}${agreed.owner === undefined ? '' : `, ${who(agreed.owner)} does it until ${dayOf(agreed.until, today)}`}${task === undefined ? '' : ` (${task})`}`,
        ]
      : line.audit === undefined
        ? ['not decided yet']
        : ['decided otherwise']),
    ...(realised ? [`*realised ${aYear(realised.amount)}* on ${dayIn(realised.at, zone, now)}`] : []),
  ];
  const why = notYet ? `\nNot realised: ${notYetWords(notYet, today)}` : '';
  return `*${name}* · ${VERDICT_WORDS[kind]}\n${steps.join(' → ')}${why}`;
}

export function notYetWords(notYet: NotYet, today: Temporal.PlainDate): string {
  if (notYet.why === 'charged') return `still charged on ${dayOf(notYet.date, today)}: ${formatMoney(notYet.charge)}`;
  if (notYet.why === 'no-later')
    return `last charged on ${dayOf(notYet.date, today)}; no later statement has been brought in that would prove it`;
  return 'no statement names it: bring one in with `/stack-audit`';
}
