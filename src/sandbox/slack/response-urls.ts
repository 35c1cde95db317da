/** response_url: an answer to an interaction or command that needs no token. 5 uses within 30 minutes. */
import { randomBytes } from 'node:crypto';
import { faultsOfReferences } from './block-references.ts';
import { faultsOfBlocks } from './block-rules.ts';
import type { Part } from './block-kit/parts.ts';
import { SlackRefusal } from './model.ts';
import type { StoredMessage } from './model.ts';
import { explain } from './view-rules.ts';
import { editMessage, messageAt, putMessage, removeMessage } from './workspace.ts';
import type { Workspace } from './workspace.ts';

const mostUses = 5;
const lifeMs = 30 * 60_000;

/** Where an answer goes, and the message it is about if there is one. */
export interface Place {
  channel: string;
  person: string;
  ts?: string;
}

export interface ResponseUrls {
  /** The id of a new response_url. */
  issue(place: Place): string;
  /** Does what `body` says. Throws `SlackRefusal`: expired_url, used_url, or the body's fault. */
  use(id: string, body: Record<string, unknown>): void;
}

export function newResponseUrls(workspace: Workspace): ResponseUrls {
  const issued = new Map<string, Place & { at: number; uses: number }>();
  const now = (): number => workspace.clock.now().epochMilliseconds;
  return {
    issue(place) {
      const id = randomBytes(18).toString('base64url');
      issued.set(id, { ...place, at: now(), uses: 0 });
      return id;
    },
    use(id, body) {
      const place = issued.get(id);
      if (place === undefined || now() - place.at > lifeMs) throw new SlackRefusal('expired_url');
      if (place.uses >= mostUses) throw new SlackRefusal('used_url');
      answer(workspace, place, body);
      place.uses += 1;
    },
  };
}

/**
 * Says `body` ({ text, blocks, response_type, replace_original, delete_original, thread_ts }) at this place: to the
 * person alone unless it says `in_channel`. Throws `SlackRefusal`.
 */
export function answer(workspace: Workspace, place: Place, body: Record<string, unknown>): void {
  const original = place.ts === undefined ? undefined : messageAt(workspace, place.channel, place.ts);
  if (body['delete_original'] === true) return removeMessage(workspace, known(original));
  const { text, blocks } = readContent(workspace, body);
  if (body['replace_original'] === true) {
    refuseOtherAudience(known(original), body['response_type']);
    return editMessage(workspace, known(original), { text, blocks });
  }
  putMessage(workspace, {
    channel: place.channel,
    user: workspace.app.botUserId,
    text,
    blocks,
    ...(typeof body['thread_ts'] === 'string' && { threadTs: body['thread_ts'] }),
    ...(body['response_type'] !== 'in_channel' && { to: place.person }),
  });
}

/** What one person sees cannot become what all see, nor the other way. */
function refuseOtherAudience({ to }: StoredMessage, type: unknown): void {
  const audience = to === undefined ? 'in_channel' : 'ephemeral';
  if (type !== undefined && type !== audience) throw new SlackRefusal('invalid_response_type');
}

function readContent(workspace: Workspace, body: Record<string, unknown>): { text: string; blocks: Part[] } {
  const text = typeof body['text'] === 'string' ? body['text'] : '';
  const blocks = body['blocks'] ?? [];
  const shape = faultsOfBlocks(blocks, 'message');
  const faults = shape.length > 0 ? shape : faultsOfReferences(workspace, blocks);
  if (faults[0]) throw new SlackRefusal(faults[0].code, { errors: faults.map(explain) });
  if (text === '' && (blocks as unknown[]).length === 0) throw new SlackRefusal('no_text');
  return { text, blocks: blocks as Part[] };
}

function known(message: StoredMessage | undefined): StoredMessage {
  if (message === undefined) throw new SlackRefusal('message_not_found');
  return message;
}
