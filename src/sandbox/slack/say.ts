import type { SandboxAnswer, SandboxSay } from '../contract.ts';
import { command } from './command.ts';
import { ownFiles } from './files.ts';
import type { House } from './house.ts';
import { SlackRefusal } from './model.ts';
import { markRead } from './window.ts';
import { isMember, putMessage } from './workspace.ts';

/** What a person typed: a message that the app hears of, or a slash command. */
export async function say(house: House, line: SandboxSay): Promise<SandboxAnswer> {
  const { workspace, options } = house;
  if (workspace.people.get(line.as)?.bot !== false || !isMember(workspace, line.channel, line.as))
    return { ok: false, error: 'You are not in this channel. Choose another one.' };
  const direct = workspace.channels.get(line.channel)?.direct !== undefined;
  if (direct && (options.messagesTab ?? 'open') !== 'open')
    return { ok: false, error: `${workspace.app.name} does not take messages here. Write in a channel instead.` };
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

function message({ workspace }: House, { as, channel, text, threadTs, files: ids = [] }: SandboxSay): SandboxAnswer {
  putMessage(workspace, {
    channel,
    user: as,
    text: escaped(text),
    files: ownFiles(workspace, as, ids),
    ...(threadTs !== undefined && { threadTs }),
  });
  markRead(workspace, as, channel);
  return { ok: true };
}
