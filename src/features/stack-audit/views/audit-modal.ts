import type { Button, ModalView } from '@slack/types';
import { actions, button, context, header, modal, section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import { escapeText } from '#lib/text.ts';
import { dayIn } from '#lib/time-words.ts';
import type { Audit, Instant, Person, PersonId, Result } from '../model.ts';
import { count, named, whoIs } from './audit-words.ts';
import { aMonth, aYear, GROWTH_WORDS } from './words.ts';

export interface AuditView {
  audit: Audit;
  result: Result;
  people: Person[];
  progress: { asked: PersonId[]; done: PersonId[]; waiting: PersonId[]; answers: number };
  /** Of the audit's channel, without `#`, where it is known. Untrusted. */
  channel?: string;
  /** What has just happened, or why it has not. Already escaped. */
  notice?: string;
  now: Instant;
  zone: string;
}

/** The audit that is open, or has been closed: how far it is, and what can be done next. It has money in it. */
export function auditModal(view: AuditView): ModalView {
  const { audit, notice, people, now, zone } = view;
  const begun = `Begun by ${whoIs(people, audit.begunBy)} on ${dayIn(audit.begunAt, zone, now)}`;
  const closed = audit.closedAt ? ` Closed on ${dayIn(audit.closedAt, zone, now)}.` : '';
  return modal({
    callback_id: 'stack.audit',
    title: 'Audit of tools',
    close: 'Done',
    blocks: [
      header(`Audit ${audit.id}`),
      ...(notice === undefined ? [] : [section(`*${notice}*`)]),
      section(factLines(view).join('\n')),
      ...buttonsOf(view),
      context(
        `${begun}; ${GROWTH_WORDS[audit.growth]}, against the blueprint ${shown(view.result.blueprint.blueprint.name, 60)}.${closed}`,
      ),
    ],
  });
}

function factLines({ result, progress, people, audit, channel }: AuditView): string[] {
  const { tools, totals, decisions } = result;
  const { asked, done, waiting, answers } = progress;
  const here = decisions.filter(({ tool }) => tools.some(({ id }) => id === tool)).length;
  const unpriced = totals.unpriced.length > 0 ? `, ${totals.unpriced.length} without a price and in no total` : '';
  const waits = waiting.length > 0 ? `; waiting: ${named(people, waiting)}` : '';
  return [
    `• *Tools known*: ${tools.length}${unpriced}`,
    asked.length === 0
      ? `• *Answers*: ${answers}. Nobody has been asked in this audit yet.`
      : `• *Answers*: ${done.length} of ${asked.length} people have answered${waits}`,
    `• *Verdicts decided*: ${here} of ${tools.length}`,
    `• *Spend*: ${aMonth(totals.spend)} (${aYear(totals.spend)}); proposed savings ${aMonth(totals.proposed)}; agreed ${aMonth(totals.agreed)}`,
    `• *Result*: ${postedWords(audit, channel, people)}`,
  ];
}

function postedWords({ posted, channel: id }: Audit, channel: string | undefined, people: Person[]): string {
  const where = channel === undefined ? 'its channel' : `#${escapeText(channel, 80)}`;
  if (posted)
    return `posted in ${where} by ${whoIs(people, posted.by)}, ${posted.amounts ? 'with amounts' : 'without amounts'}; it is edited when something changes`;
  return id === undefined ? 'no channel was chosen' : `not posted yet; it would go to ${where}`;
}

function buttonsOf({ audit, result }: AuditView) {
  const { id, state, posted, channel } = audit;
  const open = state === 'open';
  const undecided = result.tools.filter((tool) => !result.decisions.some((one) => one.tool === tool.id)).length;
  const all: Button[] = [
    ...(open ? [button('stack.ask-preview', 'Ask people…', id)] : []),
    button('stack.verdicts', open ? 'Review verdicts' : 'Verdicts', `${id} 0`, open ? 'primary' : undefined),
    button('stack.blueprint', 'Blueprint', id),
    ...(open && !posted && channel !== undefined ? [button('stack.post-preview', 'Post the result…', id)] : []),
    ...(open ? [closing(id, undecided)] : []),
  ];
  return [actions(...all)];
}

function closing(id: string, undecided: number): Button {
  const text =
    undecided === 0
      ? 'Every tool is decided. After that nothing is changed in this audit any more.'
      : `${count(undecided, 'tool')} ${undecided === 1 ? 'is' : 'are'} not decided. After that nothing is changed in this audit any more.`;
  const plain = (words: string) => ({ type: 'plain_text' as const, text: words, emoji: false });
  return {
    ...button('stack.close', 'Close the audit…', id),
    confirm: { title: plain('Close the audit?'), text: plain(text), confirm: plain('Close it'), deny: plain('Go on') },
  };
}
