/** The one message that each person has about a round. */
import type { ActionsBlockElement, KnownBlock } from '@slack/types';
import { actions, button, context, section } from '#lib/blocks.ts';
import type { Round } from '../model.ts';
import { tallyOf } from '../rules/tally.ts';
import { averageWords, capital, count, day, largestGap, who, type Reader } from './words.ts';

export interface Message {
  text: string;
  blocks: KnownBlock[];
  mentions: string[];
}

/** `waits`: who has not answered and is waited for. `closes`: the reader may close it. */
export function askCard(
  round: Round,
  reader: Reader,
  { waits, closes }: { waits: string[]; closes: boolean },
): Message {
  const mine = round.answers.some(({ by }) => by === reader.me);
  const buttons = buttonsOf(round, mine, closes);
  const text = headline(round, reader, mine);
  const more = detail(round, reader, mine, waits);
  return {
    text,
    blocks: [
      section(`*Marketing ops maturity* · ${round.id}\n${text}`),
      ...(more ? [context(more)] : []),
      ...(buttons.length > 0 ? [actions(...buttons)] : []),
    ],
    mentions: [round.openedBy, ...waits],
  };
}

/** All that a phone shows. */
function headline(round: Round, reader: Reader, mine: boolean): string {
  const { terms, answers, asked, closed, openedBy, after } = round;
  if (closed) {
    const tally = tallyOf(round);
    return tally ? `Closed: ${averageWords(tally, terms)}.` : 'Closed: nobody answered.';
  }
  if (mine)
    return `You have answered, and ${count(answers.length, 'person').replace('persons', 'people')} of ${asked.length} have.`;
  const why =
    after === undefined
      ? openedBy === reader.me
        ? 'You wanted'
        : `${capital(who(openedBy, reader))} asks you`
      : 'It is time again';
  return `${why} to say how far our marketing ops is: ${count(terms.dimensions.length, 'dimension')}, before you see what others say.`;
}

function detail(round: Round, reader: Reader, mine: boolean, waits: string[]): string | undefined {
  const tally = tallyOf(round);
  const gap = tally && largestGap(tally, round.terms);
  if (round.closed) return gap && `The largest gap. ${gap}.`;
  if (!mine)
    return `It can be left and taken up again; \`/maturity\` opens it, too. Open since ${day(round.openedAt, reader)}.`;
  const names = waits.slice(0, 10).map((id) => who(id, reader));
  const more = waits.length > 10 ? ` and ${waits.length - 10} more` : '';
  return names.length > 0 ? `Waits for ${names.join(', ')}${more}.` : undefined;
}

function buttonsOf({ id, closed, answers }: Round, mine: boolean, closes: boolean): ActionsBlockElement[] {
  const see = button('maturity.show', 'Who says what…', id);
  if (closed) return answers.length > 0 ? [see] : [];
  return [
    mine ? button('maturity.open', 'Change my answers…', id) : button('maturity.open', 'Answer…', id, 'primary'),
    ...(mine ? [see] : []),
    ...(closes && answers.length > 0 ? [button('maturity.close', 'Close the round', id)] : []),
  ];
}

/** Under the message, for somebody who has not answered. */
export function reminder(round: Round, reader: Reader): Message {
  const begun = round.drafts[reader.me ?? ''] !== undefined ? ' What you have chosen is kept.' : '';
  const text = `${count(round.answers.length, 'answer')} of ${round.asked.length} are there, and yours is missing.${begun}`;
  return {
    text,
    blocks: [section(text), actions(button('maturity.open', 'Answer…', round.id, 'primary'))],
    mentions: [],
  };
}
