/** Emoji that people and the app give to messages. */
import { isEmoji } from './emoji-names.ts';
import type { House } from './house.ts';
import { SlackRefusal } from './model.ts';
import type { StoredMessage } from './model.ts';
import { nextTs } from './workspace.ts';

const mostKinds = 50;
const mostOfOnePerson = 23;

/** Throws invalid_name, already_reacted, too_many_emoji or too_many_reactions. */
export function react(house: House, message: StoredMessage, person: string, name: string): void {
  if (!isEmoji(name)) throw new SlackRefusal('invalid_name');
  const given = message.reactions.find((reaction) => reaction.name === name);
  if (given?.people.includes(person)) throw new SlackRefusal('already_reacted');
  if (given === undefined && message.reactions.length >= mostKinds) throw new SlackRefusal('too_many_emoji');
  if (message.reactions.filter(({ people }) => people.includes(person)).length >= mostOfOnePerson)
    throw new SlackRefusal('too_many_reactions');
  if (given) given.people.push(person);
  else message.reactions.push({ name, people: [person] });
  tell(house, 'reaction_added', message, person, name);
}

/** Throws invalid_name, or no_reaction when this person has not given it. */
export function takeBack(house: House, message: StoredMessage, person: string, name: string): void {
  if (!isEmoji(name)) throw new SlackRefusal('invalid_name');
  const given = message.reactions.find((reaction) => reaction.name === name);
  if (!given?.people.includes(person)) throw new SlackRefusal('no_reaction');
  given.people = given.people.filter((one) => one !== person);
  message.reactions = message.reactions.filter(({ people }) => people.length > 0);
  tell(house, 'reaction_removed', message, person, name);
}

function tell({ workspace, events }: House, type: string, message: StoredMessage, user: string, name: string): void {
  workspace.changed(message, 'put');
  void events.send({
    type,
    user,
    reaction: name,
    item: { type: 'message', channel: message.channel, ts: message.ts },
    item_user: message.user,
    event_ts: nextTs(workspace),
  });
}
