/** What people do besides talking: files, emoji, their status, who is in a channel. */
import type {
  SandboxAnswer,
  SandboxFile,
  SandboxMembership,
  SandboxReact,
  SandboxStatus,
  SandboxUpload,
} from '../contract.ts';
import { afterLooking, fileChanged, pageFile, putFile } from './files.ts';
import type { House } from './house.ts';
import { enter, leave } from './membership.ts';
import { SlackRefusal } from './model.ts';
import { react, takeBack } from './reactions.ts';
import { visibleAt } from './window.ts';
import { nextTs } from './workspace.ts';

const mostBytes = 10 * 1024 * 1024;
const no = (error: string): SandboxAnswer => ({ ok: false, error });

const isPerson = ({ workspace }: House, as: string): boolean => workspace.people.get(as)?.bot === false;

/** A person's own file, for a form or the message box: only that person sees it until it is sent. */
export function upload(house: House, { as, name, bytes }: SandboxUpload): SandboxAnswer & { file?: SandboxFile } {
  if (!isPerson(house, as)) return no('Only people of this workspace can upload files.');
  if (bytes.length === 0) return no('This file is empty. Choose another one.');
  if (bytes.length > mostBytes) return no('This file is larger than 10 MB. Choose a smaller one.');
  const file = putFile(house, { name, user: as, bytes });
  afterLooking(house, () => {
    file.processing = false;
    fileChanged(house.workspace, file);
  });
  return { ok: true, file: pageFile(file) };
}

/** Gives an emoji to a message, or takes it back. */
export function toggleReaction(house: House, { as, channel, ts, name }: SandboxReact): SandboxAnswer {
  const message = visibleAt(house.workspace, as, channel, ts);
  if (message === undefined || message.to !== undefined) return no('You cannot react to this message.');
  const given = message.reactions.some((reaction) => reaction.name === name && reaction.people.includes(as));
  try {
    (given ? takeBack : react)(house, message, as, name);
    return { ok: true };
  } catch (error) {
    if (error instanceof SlackRefusal) return no(sentences[error.code] ?? `Slack refused this: ${error.code}.`);
    throw error;
  }
}

const sentences: Record<string, string> = {
  invalid_name: 'Slack has no emoji of this name.',
  too_many_emoji: 'This message has as many different emoji as Slack allows.',
  too_many_reactions: 'You have given this message as many emoji as Slack allows.',
};

/** Sets what a person says of the day; without text and emoji it is cleared. */
export function setStatus(house: House, { as, text, emoji }: SandboxStatus): SandboxAnswer {
  const { workspace, watchers, events } = house;
  const person = workspace.people.get(as);
  if (person === undefined || person.bot) return no('Only people of this workspace have a status.');
  const name = emoji.replaceAll(':', '') || (text === '' ? '' : 'speech_balloon');
  person.status = [name && `:${name}:`, text].filter((part) => part !== '').join(' ');
  delete person.statusUntil;
  watchers.tell(() => [{ type: 'people', people: [...workspace.people.values()] }]);
  void events.send({ type: 'user_change', user: { id: as }, event_ts: nextTs(workspace) });
  return { ok: true };
}

/** Joins or leaves a channel, or brings somebody in or out. */
export function setMembership(house: House, { as, channel: id, person, member }: SandboxMembership): SandboxAnswer {
  const { people, channels } = house.workspace;
  const channel = channels.get(id);
  if (channel === undefined || channel.direct !== undefined) return no('Nobody can join or leave this conversation.');
  if (channel.archived) return no('This channel is archived.');
  if (!people.has(person)) return no('There is nobody of this name in the workspace.');
  const joins = as === person && member && !channel.private;
  if (!joins && !channel.members.has(as)) return no('You are not in this channel.');
  if (channel.members.has(person) === member)
    return no(member ? 'They are in this channel already.' : 'They are not in this channel.');
  if (!member && channel.name === 'general') return no('Nobody can leave #general.');
  if (member) enter(house, channel, person, as === person ? undefined : as);
  else leave(house, channel, person);
  return { ok: true };
}
