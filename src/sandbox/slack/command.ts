import type { SandboxAnswer, SandboxSay } from '../contract.ts';
import type { House } from './house.ts';
import { slashCommand, username } from './interactions.ts';
import { complaint } from './line.ts';
import type { Reply } from './line.ts';
import { answer } from './response-urls.ts';
import { putMessage, slackbot } from './workspace.ts';
import type { Workspace } from './workspace.ts';

/** A slash command; waits until the app acknowledged, and shows what it said. Throws `SlackRefusal`. */
export async function command(house: House, line: SandboxSay): Promise<SandboxAnswer> {
  const { as, channel, text, threadTs } = line;
  const { workspace, options } = house;
  const [, name = '', rest = ''] = /^(\/\S*)\s*(.*)$/s.exec(text.trim()) ?? [];
  const known = options.commands.find((one) => one.name === name);
  if (known === undefined)
    return fromSlackbot(
      house,
      line,
      `\`${name}\` is not a valid command. In this workspace there are: ${names(house)}.`,
    );
  if (threadTs !== undefined) return fromSlackbot(house, line, `\`${name}\` is not supported in threads. Sorry!`);
  const words = known.escape === true ? withIds(workspace, rest) : withNames(workspace, rest);
  const reply = await house.line.ask('slash_commands', slashCommand(house, as, channel, { name, text: words }));
  const error = complaint(reply, workspace.app.name);
  if (error !== undefined) return { ok: false, error: `${name} failed with the error "${failure(reply)}". ${error}` };
  const body = reply.got === 'ack' ? ((reply.body ?? {}) as Record<string, unknown>) : {};
  if (Object.keys(body).length === 0) return { ok: true };
  if (body['response_type'] === 'in_channel') putMessage(workspace, { channel, user: as, text, silent: true });
  answer(workspace, { channel, person: as }, body);
  return { ok: true };
}

function fromSlackbot({ workspace }: House, { as, channel, threadTs }: SandboxSay, text: string): SandboxAnswer {
  const place = { channel, to: as, ...(threadTs !== undefined && { threadTs }) };
  putMessage(workspace, { ...place, user: slackbot.id, text });
  return { ok: true };
}

const names = ({ options }: House): string => options.commands.map(({ name }) => `\`${name}\``).join(', ');

/** What Slack calls it. */
const failure = ({ got }: Reply): string => (got === 'silence' ? 'operation_timeout' : 'dispatch_failed');

const mention = /<([@#])([A-Z0-9]+)(?:\|[^>]*)?>/g;
const nameOf = (workspace: Workspace, sign: string, id: string): string =>
  sign === '@' ? username(workspace, id) : (workspace.channels.get(id)?.name ?? id);

/** `should_escape` off: the app reads what the person saw, "@ana". */
const withNames = (workspace: Workspace, text: string): string =>
  text.replaceAll(mention, (_, sign: string, id: string) => sign + nameOf(workspace, sign, id));

/** `should_escape` on: "@ana" and "<@U0ANA>" become "<@U0ANA|ana>". */
function withIds(workspace: Workspace, text: string): string {
  const people = new Map([...workspace.people.keys()].map((id) => [username(workspace, id), id]));
  const channels = new Map([...workspace.channels.values()].map(({ id, name }) => [name, id]));
  return text.replaceAll(/<([@#])([A-Z0-9]+)(?:\|[^>]*)?>|(?<!\S)([@#])([\w.-]+)/g, (typed, ...parts: string[]) => {
    const sign = parts[0] ?? parts[2] ?? '';
    const id = parts[1] ?? (sign === '@' ? people : channels).get(parts[3] ?? '');
    return id === undefined ? typed : `<${sign}${id}|${nameOf(workspace, sign, id)}>`;
  });
}
