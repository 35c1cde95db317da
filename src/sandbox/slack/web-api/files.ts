import { afterLooking, putFile, seesFile } from '../files.ts';
import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import type { StoredFile } from '../model.ts';
import { removeFile, shareFiles } from '../file-shares.ts';
import type { Upload } from '../uploads.ts';
import { wireFile } from '../wire-file.ts';
import { parentOf } from '../workspace.ts';
import type { Workspace } from '../workspace.ts';
import { idList, integer, invalid, optionalText, structure, text } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import { readContent } from './content.ts';
import { botIsIn, channelById, destination } from './destination.ts';
import { tier3, tier4 } from './method.ts';
import type { Method } from './method.ts';

const mostBytes = 1_000_000_000;
const mostAltText = 1000;
const mostChannels = 100;

const getUploadUrl: Method = {
  token: 'bot',
  scope: 'files:write',
  perMinute: tier4,
  answer(house, args) {
    const name = text(args, 'filename');
    text(args, 'length');
    const length = integer(args, 'length') ?? 0;
    const altText = optionalText(args, 'alt_txt');
    if (length < 1) throw invalid('must be greater than 0 [json-pointer:/length]');
    if (length > mostBytes) throw new SlackRefusal('file_upload_size_restricted');
    if ((altText?.length ?? 0) > mostAltText) throw new SlackRefusal('alt_txt_too_large');
    const { fileId, path } = house.uploads.expect({ name, length, altText });
    return { upload_url: house.url + path, file_id: fileId };
  },
};

/** The channels that a file goes to. Throws channel_not_found, channels_limit_exceeded, not_in_channel or is_archived. */
function channelsFor(house: House, args: Arguments): string[] {
  const wanted = [...idList(args, 'channels'), ...idList(args, 'channel_id')];
  if (wanted.length > mostChannels) throw new SlackRefusal('channels_limit_exceeded');
  return wanted.map((id) => {
    const isPerson = house.workspace.people.has(id);
    const channel = isPerson ? destination(house, { channel: id }) : channelById(house, id);
    if (!botIsIn(house, channel)) throw new SlackRefusal('not_in_channel');
    if (channel.archived) throw new SlackRefusal('is_archived');
    return channel.id;
  });
}

/** The uploads whose bytes are there. Throws file_not_found before anything happens. */
function finished(house: House, args: Arguments): (Upload & { title: string | undefined })[] {
  text(args, 'files');
  const files = structure(args, 'files', 'invalid_arguments') as { id?: unknown; title?: unknown }[];
  if (!Array.isArray(files) || files.length === 0) throw invalid('must provide an array [json-pointer:/files]');
  return files.map(({ id, title }) => {
    const upload = house.uploads.arrived(String(id));
    if (upload === undefined) throw new SlackRefusal('file_not_found');
    return { ...upload, title: typeof title === 'string' ? title : undefined };
  });
}

const completeUpload: Method = {
  token: 'bot',
  scope: 'files:write',
  perMinute: tier4,
  answer(house, args) {
    const { workspace } = house;
    const channels = channelsFor(house, args);
    const threadTs = optionalText(args, 'thread_ts');
    if (threadTs !== undefined) {
      const [channel = '', ...more] = channels;
      if (more.length > 0) throw invalid('must name one channel with thread_ts [json-pointer:/channels]');
      parentOf(workspace, channel, threadTs);
    }
    const comment = optionalText(args, 'initial_comment') ?? '';
    // The comment wins: Slack ignores the blocks beside it.
    const { blocks = [] } = comment === '' ? readContent(house, { blocks: args['blocks'] }) : {};
    if (blocks.some(({ type }) => type === 'markdown')) throw new SlackRefusal('internal_error');
    const user = workspace.app.botUserId;
    const files = finished(house, args).map(({ fileId, bytes = new Uint8Array(), ...upload }) => {
      house.uploads.close(fileId);
      return putFile(house, { ...upload, id: fileId, bytes, user });
    });
    const answer = { files: files.map((file) => wireFile(workspace, file)) };
    const post = { user, text: comment, blocks, ...(threadTs !== undefined && { threadTs }) };
    afterLooking(house, () => shareFiles(house, files, channels, post));
    return answer;
  },
};

/** The file that the call names. Throws file_not_found. */
function wanted({ workspace }: House, args: Arguments): StoredFile {
  const file = workspace.files.get(text(args, 'file'));
  if (file === undefined || !seesFile(workspace, workspace.app.botUserId, file))
    throw new SlackRefusal('file_not_found');
  return file;
}

const info: Method = {
  token: 'bot',
  scope: 'files:read',
  perMinute: tier4,
  answer: (house, args) => ({
    file: wireFile(house.workspace, wanted(house, args)),
    comments: [],
    response_metadata: { next_cursor: '' },
  }),
};

const remove: Method = {
  token: 'bot',
  scope: 'files:write',
  perMinute: tier3,
  answer(house, args) {
    const file = wanted(house, args);
    if (file.user !== house.workspace.app.botUserId) throw new SlackRefusal('cant_delete_file');
    removeFile(house, file);
    return {};
  },
};

const mostListed = 1000;

/** Files that the app may look into, newest first, page by page. Canvases are among them. */
const list: Method = {
  token: 'bot',
  scope: 'files:read',
  perMinute: tier3,
  answer({ workspace }, args) {
    const count = Math.min(integer(args, 'count') ?? 100, mostListed);
    const page = integer(args, 'page') ?? 1;
    if (count < 1 || page < 1) throw invalid('must be greater than 0 [json-pointer:/count]');
    const all = [...workspace.files.values()].filter(matches(workspace, args)).toReversed();
    const pages = Math.max(1, Math.ceil(all.length / count));
    return {
      files: all.slice((page - 1) * count, page * count).map((file) => wireFile(workspace, file)),
      paging: { count, total: all.length, page, pages },
    };
  },
};

/** Throws user_not_found, and unknown_type for any type but `all`. */
function matches(workspace: Workspace, args: Arguments): (file: StoredFile) => boolean {
  const [user, channel] = [optionalText(args, 'user'), optionalText(args, 'channel')];
  const seconds = (name: string, absent: number): number => Number(optionalText(args, name) ?? absent);
  const [from, to] = [seconds('ts_from', 0), seconds('ts_to', Infinity)];
  const { botUserId } = workspace.app;
  if (user !== undefined && user !== botUserId && !workspace.people.has(user)) throw new SlackRefusal('user_not_found');
  if ((optionalText(args, 'types') ?? 'all') !== 'all') throw new SlackRefusal('unknown_type');
  return (file) =>
    seesFile(workspace, botUserId, file) &&
    (user === undefined || file.user === user) &&
    (channel === undefined || file.shares.some((share) => share.channel === channel)) &&
    file.created >= from &&
    file.created <= to;
}

export const files: Record<string, Method> = {
  'files.getUploadURLExternal': getUploadUrl,
  'files.completeUploadExternal': completeUpload,
  'files.info': info,
  'files.list': list,
  'files.delete': remove,
};
