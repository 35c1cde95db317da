/** What was said before the sandbox began. Nobody is told of it, no phone rings, and everybody has read it. */
import type { House } from './house.ts';
import { putFile } from './files.ts';
import type { Past } from './model.ts';
import { markRead } from './window.ts';
import { putMessage } from './workspace.ts';

/** `past` is oldest first; a thread hangs on the message with the index `thread`. What has no channel is left out. */
export function remember(house: House, past: readonly Past[]): void {
  const { workspace } = house;
  const changed = workspace.changed;
  workspace.changed = () => undefined;
  const written: string[] = [];
  for (const { channel: name, user, at, text, thread, reactions = [], files = [] } of past) {
    const channel = [...workspace.channels.values()].find((one) => one.name === name);
    const threadTs = thread === undefined ? undefined : written[thread];
    if (channel === undefined) {
      written.push('');
      continue;
    }
    const stored = files.map((file) => {
      const put = putFile(house, { name: file.name, user, bytes: Buffer.from(file.text) });
      put.processing = false;
      return put;
    });
    const message = putMessage(workspace, {
      channel: channel.id,
      user,
      text,
      at,
      files: stored,
      ...(threadTs && { threadTs }),
    });
    message.reactions.push(...reactions.map(({ name: emoji, by }) => ({ name: emoji, people: [...by] })));
    written.push(message.ts);
  }
  for (const person of workspace.people.keys())
    for (const channel of workspace.channels.keys()) markRead(workspace, person, channel);
  workspace.changed = changed;
}
