/** What people get: the message that asks, the digest, and the answer to what they asked. */
import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import { actions, button, context, section } from '#lib/blocks.ts';
import { escapeText } from '#lib/text.ts';
import type { Item, Round, SlackId } from '../model.ts';
import { count, factLines, itemLine, loopName, quoted, who, type Reader } from './words.ts';

export interface Message {
  text: string;
  blocks: KnownBlock[];
  mentions: string[];
}

/** Of what was said to one question, and of open items, so many stand in a digest. */
const MOST = { quotes: 5, items: 8 };
/** A message holds 12,000 letters: all quotes together, and what is quoted of one item. */
const LETTERS = { quotes: 4000, quote: 400, item: 120 };

/** The one message that each person has about a round. */
export function askCard(round: Round, me: SlackId): Message {
  const { id, loop, closedAt } = round;
  const text = cardText(round, me);
  const mine = round.given.some(({ by }) => by === me);
  const say = mine ? button('feedback.say', 'Change…', id) : button('feedback.say', 'Answer…', id, 'primary');
  const skips = !mine && !round.skipped.includes(me);
  const buttons: ActionsBlockElement[] = [say, ...(skips ? [button('feedback.skip', 'Skip this time', id)] : [])];
  return {
    text,
    blocks: [section(`*${loopName(loop)}* · ${id}\n${text}`), ...(closedAt ? [] : [actions(...buttons)])],
    mentions: [],
  };
}

/** Under the message of somebody who has said nothing; undefined once they have. */
export function reminder({ loop, given, skipped, drafts, closedAt }: Round, me: SlackId): Message | undefined {
  if (closedAt || skipped.includes(me) || given.some(({ by }) => by === me)) return undefined;
  const missing = drafts[me] ? 'what you wrote is kept, and not given yet' : 'your answer is missing';
  const text = `${loopName(loop)}: half of the time is over, and ${missing}. Answer above, or skip this time.`;
  return { text, blocks: [section(text)], mentions: [] };
}

function cardText({ loop, given, skipped, drafts, closedAt }: Round, me: SlackId): string {
  const to = escapeText(loop.to, 20);
  if (closedAt) return `Closed: what was said is in #${escapeText(loop.channel, 80)}.`;
  if (given.some(({ by }) => by === me))
    return `You have answered. It goes to #${escapeText(loop.channel, 80)} when time is over.`;
  if (skipped.includes(me)) return 'Skipped this time. You can still answer until it closes.';
  if (drafts[me]) return 'What you wrote is kept, and not given yet.';
  return `${count(loop.questions.length, 'question')} for ${to} to learn from: what Baton knows stands beside each.`;
}

/** What was said, by question and by whom, and what is asked of the other team. `open`: unanswered items of the loop, oldest first. */
export function digestMessage(round: Round, open: Item[], reader: Reader, zone: string): Message {
  const { loop, given, asked, skipped } = round;
  const answered = `${given.length} of ${count(asked.length, 'person').replace('persons', 'people')} answered`;
  const asks = open.length > 0 ? `, ${count(open.length, 'open question')} to ${escapeText(loop.to, 20)}` : '';
  const text = `${loopName(loop)}: ${answered}${asks}.`;
  const silent =
    skipped.length > 0 ? [context(`${count(skipped.length, 'person').replace('persons', 'people')} skipped.`)] : [];
  const more = open.length - MOST.items;
  return {
    text,
    blocks: [
      section(`*${text}*`),
      ...loop.questions.flatMap((question) => [
        section([`*${escapeText(question.asks, 160)}*`, ...quotes(round, question.id, reader)].join('\n')),
        context(...factLines(question, round.facts, loop, reader)),
      ]),
      ...silent,
      ...open.slice(0, MOST.items).map((item) => section(itemLine(item, reader, zone, LETTERS.item))),
      ...(more > 0 ? [context(`and ${more} more: \`/baton feedback\` shows all.`)] : []),
      actions(button('feedback.list', 'Answer, or say who does…', 'all')),
    ],
    mentions: [],
  };
}

function quotes({ given, loop }: Round, question: string, reader: Reader): string[] {
  const most = Math.min(LETTERS.quote, Math.floor(LETTERS.quotes / loop.questions.length / MOST.quotes));
  const said = given.flatMap(({ by, answers }) => {
    const words = answers[question];
    return words === undefined ? [] : [`• ${quoted(words, most)} ${who(by, reader)}`];
  });
  if (said.length === 0) return ['Nobody said anything.'];
  const more = said.length - MOST.quotes;
  return [...said.slice(0, MOST.quotes), ...(more > 0 ? [`and ${more} more`] : [])];
}

/** To whoever raised an item. */
export function answerMessage(item: Item, reader: Reader): Message {
  const by = item.answer ? who(item.answer.by, reader) : 'Somebody';
  const text = `${by} has answered what you asked of ${escapeText(item.to, 20)}.`;
  const words = `${quoted(item.says, 500)}\n→ ${quoted(item.answer?.says ?? '', 1000)}`;
  return { text, blocks: [section(text), section(words)], mentions: [] };
}
