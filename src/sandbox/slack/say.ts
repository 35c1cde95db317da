import type { SandboxAnswer, SandboxSay } from '../contract.ts';
import { ownFiles } from './files.ts';
import type { House } from './house.ts';
import { slashCommand } from './interactions.ts';
import { complaint } from './line.ts';
import { SlackRefusal } from './model.ts';
import { answer } from './response-urls.ts';
import { markRead } from './window.ts';
import { wireFile } from './wire-file.ts';
import { isMember, putMessage, slackbot } from './workspace.ts';

/** What a person typed: a message that the app hears of, or a slash command. */
export async function say(house: House, line: SandboxSay): Promise<SandboxAnswer> {
  const { workspace } = house;
  if (workspace.people.get(line.as)?.bot !== false || !isMember(workspace, line.channel, line.as))
    return { ok: false, error: 'You are not in this channel. Choose another one.' };
  if (line.text.trim() === '' && (line.files ?? []).length === 0) return { ok: false, error: 'Write something first.' };
  try {
    return line.text.startsWith('/') ? await command(house, line) : message(house, line);
  } catch (error) {
    if (error instanceof SlackRefusal) return { ok: false, error: `Slack refused this: ${error.code}.` };
    throw error;
  }
}

/** As Slack's message box does: markup characters are escaped, mentions and channel links stay. */
const escaped = (text: string): string =>
  text
    .replaceAll('&', '&amp;')
    .replaceAll('<', '&lt;')
    .replaceAll('>', '&gt;')
    .replaceAll(/&lt;([@#][A-Z0-9]+)&gt;/g, '<$1>');

function message(house: House, { as, channel, text, threadTs, files: ids = [] }: SandboxSay): SandboxAnswer {
  const { workspace, events } = house;
  const said = putMessage(workspace, {
    channel,
    user: as,
    text: escaped(text),
    files: ownFiles(workspace, as, ids),
    ...(threadTs !== undefined && { threadTs }),
  });
  markRead(workspace, as, channel);
  const direct = workspace.channels.get(channel)?.direct !== undefined;
  void events.send({
    type: 'message',
    ...(said.files.length > 0 && {
      subtype: 'file_share',
      files: said.files.map((file) => wireFile(workspace, file)),
    }),
    channel,
    user: as,
    text: said.text,
    ts: said.ts,
    event_ts: said.ts,
    team: workspace.team.id,
    channel_type: direct ? 'im' : 'channel',
    ...(threadTs !== undefined && { thread_ts: threadTs }),
  });
  return { ok: true };
}

async function command(house: House, { as, channel, text, threadTs }: SandboxSay): Promise<SandboxAnswer> {
  const [, name = '', rest = ''] = /^(\/\S*)\s*(.*)$/s.exec(text.trim()) ?? [];
  const fromSlackbot = (says: string): SandboxAnswer => {
    putMessage(house.workspace, {
      channel,
      user: slackbot.id,
      text: says,
      to: as,
      ...(threadTs !== undefined && { threadTs }),
    });
    return { ok: true };
  };
  if (!house.options.commands.some((known) => known.name === name))
    return fromSlackbot(`\`${name}\` is not a valid command. In this workspace there are: ${commandNames(house)}.`);
  if (threadTs !== undefined) return fromSlackbot(`\`${name}\` is not supported in threads. Sorry!`);
  const reply = await house.line.ask('slash_commands', slashCommand(house, as, channel, { name, text: rest }));
  const error = complaint(reply, house.workspace.app.name);
  if (error !== undefined) return { ok: false, error };
  const body = reply.got === 'ack' ? ((reply.body ?? {}) as Record<string, unknown>) : {};
  if (Object.keys(body).length > 0) answer(house.workspace, { channel, person: as }, body);
  return { ok: true };
}

const commandNames = (house: House): string => house.options.commands.map(({ name }) => `\`${name}\``).join(', ');
