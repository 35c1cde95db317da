/** Files that come into a channel and go out of it. */
import type { House } from './house.ts';
import type { StoredFile } from './model.ts';
import { SlackRefusal } from './model.ts';
import { nextTs, putMessage, removeMessage } from './workspace.ts';
import type { Draft } from './workspace.ts';

/** Slack has looked at these files: they can be opened now, and each channel gets a message with them. */
export function shareFiles(
  house: House,
  files: StoredFile[],
  channels: string[],
  post: Omit<Draft, 'channel' | 'files'>,
): void {
  for (const file of files) {
    file.processing = false;
    tell(house, 'file_created', file);
  }
  for (const channel of channels) {
    try {
      putMessage(house.workspace, { ...post, channel, files });
    } catch (error) {
      // The thread went away while Slack looked: the file stays, unshared.
      if (!(error instanceof SlackRefusal)) throw error;
      continue;
    }
    for (const file of files) tell(house, 'file_shared', file, channel);
  }
}

/** Takes a file out of the workspace and out of its messages; those that held nothing else go with it. */
export function removeFile(house: House, file: StoredFile): void {
  const { workspace } = house;
  workspace.files.delete(file.id);
  for (const { ts } of file.shares) {
    const message = workspace.byTs.get(ts);
    if (message === undefined) continue;
    message.files = message.files.filter((one) => one !== file);
    if (message.files.length === 0 && message.text === '' && message.blocks.length === 0)
      removeMessage(workspace, message);
    else workspace.changed(message, 'put');
  }
  tell(house, 'file_deleted', file);
}

function tell({ workspace, events }: House, type: string, file: StoredFile, channel?: string): void {
  void events.send({
    type,
    file_id: file.id,
    user_id: file.user,
    file: { id: file.id },
    ...(channel !== undefined && { channel_id: channel }),
    event_ts: nextTs(workspace),
  });
}
