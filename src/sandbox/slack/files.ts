/** The files of the workspace, and who may look into them. */
import { extname } from 'node:path';
import type { SandboxFile } from '../contract.ts';
import type { House } from './house.ts';
import type { StoredFile } from './model.ts';
import { wireFile } from './wire-file.ts';
import { isMember, nextId } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const mimetypes: Record<string, string> = {
  csv: 'text/csv',
  gif: 'image/gif',
  jpeg: 'image/jpeg',
  jpg: 'image/jpeg',
  json: 'application/json',
  md: 'text/markdown',
  pdf: 'application/pdf',
  png: 'image/png',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xlsx: 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet',
  zip: 'application/zip',
};

export interface NewFile {
  name: string;
  user: string;
  bytes: Uint8Array;
  title?: string | undefined;
  altText?: string | undefined;
  id?: string;
}

/** Puts a file into the workspace. Nobody but its owner sees it, and Slack has not looked at it. */
export function putFile({ workspace, url }: House, { name, user, bytes, title, altText, id }: NewFile): StoredFile {
  const fileId = id ?? nextId(workspace, 'F');
  const { team } = workspace;
  const file: StoredFile = {
    id: fileId,
    name,
    title: title ?? name,
    mimetype: mimetypes[extname(name).slice(1).toLowerCase()] ?? 'application/octet-stream',
    bytes,
    user,
    created: Math.floor(workspace.clock.now().epochMilliseconds / 1000),
    processing: true,
    url: `${url}/files-pri/${team.id}-${fileId}/${encodeURIComponent(name)}`,
    permalink: `https://${team.domain}.slack.com/files/${user}/${fileId}/${encodeURIComponent(name)}`,
    shares: [],
    access: new Map(),
    ...(altText !== undefined && { altText }),
  };
  workspace.files.set(fileId, file);
  return file;
}

/** Slack looks at a file for a while (`fileMs`), and then does `next`. */
export function afterLooking({ options }: House, next: () => void): void {
  const wait = options.fileMs ?? 300;
  if (wait === 0) next();
  else setTimeout(next, wait).unref();
}

/** May this person, or the bot, look into the file? */
export function seesFile(workspace: Workspace, person: string, file: StoredFile): boolean {
  if (file.user === person || file.access.has(person)) return true;
  const channels = [...file.shares.map(({ channel }) => channel), ...file.access.keys()];
  return channels.some((channel) => isMember(workspace, channel, person));
}

/** Tells the page that a file looks different now, wherever it was shared. */
export function fileChanged(workspace: Workspace, file: StoredFile): void {
  for (const { ts } of file.shares) {
    const message = workspace.byTs.get(ts);
    if (message) workspace.changed(message, 'put');
  }
}

/** Of a canvas: its Markdown. */
const markdownOf = (file: StoredFile): string | undefined =>
  file.sections?.map(({ markdown }) => markdown).join('\n\n');

/** A file as the page shows it. */
export function pageFile(file: StoredFile): SandboxFile {
  const canvas = markdownOf(file);
  return {
    id: file.id,
    name: file.name,
    title: file.title,
    mimetype: file.mimetype,
    bytes: file.bytes.length,
    url: `/sandbox/file/${file.id}`,
    processing: file.processing,
    ...(canvas !== undefined && { canvas }),
  };
}

/** The bytes of a file that this person may see, and that Slack has looked at. */
export function fileFor(
  workspace: Workspace,
  as: string,
  id: string,
): { name: string; mimetype: string; bytes: Uint8Array } | undefined {
  const file = workspace.files.get(id);
  if (file === undefined || file.processing || !seesFile(workspace, as, file)) return undefined;
  const canvas = markdownOf(file);
  if (canvas !== undefined) return { name: `${file.title}.md`, mimetype: 'text/markdown', bytes: Buffer.from(canvas) };
  return { name: file.name, mimetype: file.mimetype, bytes: file.bytes };
}

/**
 * A file that a person hands to the app in a form, as the payload holds it: the app can read it from now on. Undefined
 * when it is not theirs.
 */
export function handToApp({ workspace }: House, person: string, id: string): Record<string, unknown> | undefined {
  const [file] = ownFiles(workspace, person, [id]);
  file?.access.set(workspace.app.botUserId, 'read');
  return file && wireFile(workspace, file);
}

/** Those of these files that the person has uploaded. */
export const ownFiles = (workspace: Workspace, person: string, ids: string[]): StoredFile[] =>
  ids.flatMap((id) => workspace.files.get(id) ?? []).filter((file) => file.user === person);
