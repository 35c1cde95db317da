/** A file as Slack puts it into answers, messages and payloads. */
import { extname } from 'node:path';
import type { StoredFile } from './model.ts';
import type { Workspace } from './workspace.ts';

export function wireFile(workspace: Workspace, file: StoredFile): Record<string, unknown> {
  const ofKind = (wanted: boolean): StoredFile['shares'] =>
    file.shares.filter(({ channel }) => workspace.channels.get(channel)?.private === wanted);
  const direct = (id: string): boolean => workspace.channels.get(id)?.direct !== undefined;
  const canvas = file.sections !== undefined;
  const type = canvas ? 'quip' : extname(file.name).slice(1).toLowerCase() || 'binary';
  const hidden = ofKind(true).map(({ channel }) => channel);
  return {
    id: file.id,
    created: file.created,
    timestamp: file.created,
    name: file.name,
    title: file.title,
    // Both stay empty until Slack has looked at the file.
    mimetype: file.processing ? '' : file.mimetype,
    filetype: file.processing ? '' : type,
    pretty_type: file.processing ? '' : canvas ? 'Canvas' : type.toUpperCase(),
    user: file.user,
    user_team: workspace.team.id,
    editable: canvas,
    size: file.bytes.length,
    mode: canvas ? 'quip' : 'hosted',
    is_external: false,
    external_type: '',
    is_public: ofKind(false).length > 0,
    public_url_shared: false,
    url_private: file.url,
    url_private_download: file.url,
    permalink: file.permalink,
    ...(file.altText !== undefined && { alt_txt: file.altText }),
    channels: ofKind(false).map(({ channel }) => channel),
    groups: hidden.filter((id) => !direct(id)),
    ims: hidden.filter(direct),
    shares: { ...sharesAs('public', ofKind(false)), ...sharesAs('private', ofKind(true)) },
    comments_count: 0,
    has_rich_preview: false,
  };
}

function sharesAs(kind: string, shares: StoredFile['shares']): Record<string, unknown> {
  if (shares.length === 0) return {};
  const byChannel = Map.groupBy(shares, ({ channel }) => channel);
  return { [kind]: Object.fromEntries([...byChannel].map(([id, list]) => [id, list.map(({ ts }) => ({ ts }))])) };
}
