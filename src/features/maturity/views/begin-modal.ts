/** The form with which a round begins. */
import type { ModalView } from '@slack/types';
import { context, input, modal, section, textLine } from '#lib/blocks.ts';
import type { SlackId, Team, Terms } from '../model.ts';
import { count, listed, packWords, who, type Reader } from './words.ts';

/** So many people are named, of each team. */
const NAMED = 10;

export function beginModal(
  terms: Terms,
  people: { person: SlackId; team: Team }[],
  channel: string,
  reader: Reader,
): ModalView {
  const teams = terms.teams.map((team) => {
    const names = people.filter((one) => one.team.id === team.id).map(({ person }) => who(person, reader));
    const more = names.length > NAMED ? [`${names.length - NAMED} more`] : [];
    return `*${packWords(team.name, 30)}*: ${listed([...names.slice(0, NAMED), ...more]) || 'nobody'}`;
  });
  return modal({
    callback_id: 'maturity.begin',
    title: 'How far are we?',
    submit: 'Ask them',
    blocks: [
      section(
        `${count(people.length, 'person').replace('persons', 'people')} will be asked by direct message, within their hours, to place us on ${count(terms.dimensions.length, 'dimension')}. Nobody sees what others say before they have answered.\n${teams.join('\n')}`,
      ),
      input('channel', 'In which channel should the result be posted?', textLine('maturity.say', 80, channel)),
      context(
        `It closes when all have answered, when you say so, or after ${count(terms.closesDays, 'day')}. The next round opens by itself ${count(terms.months, 'month')} after.`,
      ),
    ],
  });
}
