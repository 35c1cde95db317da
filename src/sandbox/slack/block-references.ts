/** What blocks point at: files that must be there, and videos that must be allowed. */
import type { Fault } from './block-rules.ts';
import type { Part } from './block-kit/parts.ts';
import type { StoredFile } from './model.ts';
import { seesFile } from './files.ts';
import type { Workspace } from './workspace.ts';

const drawable = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** What Slack would refuse of well-formed blocks because of what they point at. `root` is the JSON pointer of the list. */
export function faultsOfReferences(workspace: Workspace, blocks: unknown, root = '/blocks'): Fault[] {
  return partsOf(blocks, root).flatMap(({ part, at }) => {
    const faults = [
      part['slack_file'] === undefined ? undefined : fileFault(workspace, part['slack_file'] as Part),
      part['type'] === 'video' ? videoFault(workspace, String(part['video_url'])) : undefined,
    ];
    return faults.flatMap((says) => (says === undefined ? [] : [{ code: 'invalid_blocks' as const, says, at }]));
  });
}

/** Every object in `value`, with its JSON pointer. */
function partsOf(value: unknown, at: string): { part: Part; at: string }[] {
  if (typeof value !== 'object' || value === null) return [];
  const inside = Object.entries(value).flatMap(([key, inner]) => partsOf(inner, `${at}/${key}`));
  return Array.isArray(value) ? inside : [{ part: value as Part, at }, ...inside];
}

function fileFault(workspace: Workspace, { id, url }: Part): string | undefined {
  const known = (file: StoredFile): boolean =>
    id === undefined ? file.url === url || file.permalink === url : file.id === id;
  const file = [...workspace.files.values()].find(known);
  const fine = file && !file.processing && drawable.has(file.mimetype);
  return fine && seesFile(workspace, workspace.app.botUserId, file) ? undefined : 'invalid slack file';
}

function videoFault({ app }: Workspace, url: string): string | undefined {
  if (!app.scopes.includes('links.embed:write')) return 'video needs the scope links.embed:write';
  const host = URL.canParse(url) ? new URL(url).hostname : '';
  const allowed = (app.unfurlDomains ?? []).some((domain) => host === domain || host.endsWith(`.${domain}`));
  return allowed ? undefined : 'the domain of video_url is not in unfurl_domains';
}
