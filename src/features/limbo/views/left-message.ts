/** Somebody left, and has leads on their hands. */
import { actions, button, context, header, section } from '#lib/blocks.ts';
import { escapeText, plainText } from '#lib/text.ts';
import { shortTime } from '#lib/wall-time.ts';
import type { Told } from '../model.ts';
import type { Message } from './digest-message.ts';
import { leadsWords, whereWords, type StuckView } from './words.ts';

/** At most so many different ends are told. */
const ENDS = 8;

export function leftMessage(key: string, told: Extract<Told, { what: 'left' }>, view: StuckView): Message {
  const { person, where, contacts, handled } = told;
  const raw = view.nameOf(person) ?? person;
  const title = (name: string) => `${leadsWords(contacts.length)} of ${name}, who left: give them to others`;
  const place = where === 'slack' ? 'is deactivated in Slack' : 'is archived in HubSpot';
  const why = `Their user ${place}. These leads wait for an answer or were accepted, and nobody works on them. New leads do not go to them any more.`;
  const blocks = [
    header(title(plainText(raw, 60))),
    section(handled ? outcomeWords(told, handled, view) : why),
    ...(handled
      ? []
      : [
          actions(
            button('limbo.left-route', 'Route all again', key, 'primary'),
            button('limbo.left-stay', 'Leave them', key),
          ),
          context(
            'Each goes to the router as if it were new, past its owner of before. Managers and ops decide. Take them out of team.yml when they do not come back.',
          ),
        ]),
  ];
  return { text: `${title(escapeText(raw, 60))}.`, blocks, mentions: [] };
}

type Handled = NonNullable<Extract<Told, { what: 'left' }>['handled']>;

function outcomeWords(
  { contacts }: Extract<Told, { what: 'left' }>,
  { how, by, at, outcome }: Handled,
  view: StuckView,
): string {
  const hand = `by ${escapeText(view.nameOf(by) ?? '', 40) || 'a teammate'}, ${shortTime(at, view.zone, view.now)}`;
  if (how === 'stay') return `Left as they are ${hand}. _Reassign…_ on a card still gives one on.`;
  if (outcome === undefined) return `Being routed again, ${hand}.`;
  const ends = new Map<string, number>();
  for (const id of contacts) {
    const words = whereWords(view.where.get(id), view);
    ends.set(words, (ends.get(words) ?? 0) + 1);
  }
  const told = [...ends].toSorted(([, a], [, b]) => b - a);
  const more = told.slice(ENDS).reduce((sum, [, count]) => sum + count, 0);
  const lines = [
    ...told.slice(0, ENDS).map(([words, count]) => `• ${count}: ${words}`),
    ...(more > 0 ? [`• ${more}: elsewhere`] : []),
  ];
  return [`Routed again ${hand}.`, ...lines].join('\n');
}
