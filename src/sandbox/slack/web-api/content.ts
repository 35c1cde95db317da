/** What a message of the app says: text, blocks and metadata. */
import { faultsOfReferences } from '../block-references.ts';
import { faultsOfBlocks } from '../block-rules.ts';
import type { Part } from '../block-kit/parts.ts';
import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import type { Channel, Metadata } from '../model.ts';
import { explain } from '../view-rules.ts';
import type { Draft } from '../workspace.ts';
import { plainText, structure } from './arguments.ts';
import type { Arguments } from './arguments.ts';

const mostMetadata = 8_000;
const mostMarkdown = 12_000;
const mostAttachments = 100;

export interface Content {
  text?: string;
  blocks?: Part[];
}

/** Throws what Slack says of blocks, markdown_text and attachments. */
export function readContent({ workspace }: House, args: Arguments): Content {
  const blocks = structure(args, 'blocks', 'invalid_blocks_format') as Part[] | undefined;
  const attachments = structure(args, 'attachments', 'invalid_attachments') as unknown[] | undefined;
  if ((attachments?.length ?? 0) > mostAttachments) throw new SlackRefusal('too_many_attachments');
  const markdown = plainText(args, 'markdown_text');
  const plain = plainText(args, 'text');
  if (markdown !== undefined && (plain !== undefined || blocks)) throw new SlackRefusal('markdown_text_conflict');
  if (markdown !== undefined && markdown.length > mostMarkdown) throw new SlackRefusal('msg_too_long');
  if (blocks) refuseBlocks(workspace, blocks);
  const words = plain ?? markdown;
  return { ...(words !== undefined && { text: words }), ...(blocks && { blocks }) };
}

function refuseBlocks(workspace: House['workspace'], blocks: Part[]): void {
  const shape = faultsOfBlocks(blocks, 'message');
  const faults = shape.length > 0 ? shape : faultsOfReferences(workspace, blocks);
  if (!faults[0]) return;
  const errors = faults.map(explain);
  throw new SlackRefusal(faults[0].code, {
    errors,
    response_metadata: { messages: errors.map((says) => `[ERROR] ${says}`) },
  });
}

/** Null where it is to be removed. Throws invalid_metadata_format, invalid_metadata_schema or metadata_too_large. */
export function readMetadata(args: Arguments): Metadata | null | undefined {
  const metadata = structure(args, 'metadata', 'invalid_metadata_format') as Partial<Metadata> | undefined;
  if (metadata === undefined) return undefined;
  if (Object.keys(metadata).length === 0) return null;
  const { event_type: type, event_payload: payload } = metadata;
  if (typeof type !== 'string' || type === '' || typeof payload !== 'object' || payload === null)
    throw new SlackRefusal('invalid_metadata_schema');
  if (JSON.stringify(metadata).length > mostMetadata) throw new SlackRefusal('metadata_too_large');
  return { event_type: type, event_payload: payload };
}

/** An empty list of blocks says as little as none. */
export function refuseEmpty({ text: words = '', blocks = [] }: Content): void {
  if (words === '' && blocks.length === 0) throw new SlackRefusal('no_text');
}

/** A message of the app, as far as a post and an ephemeral are alike. Throws no_text. */
export function draft(house: House, channel: Channel, args: Arguments): Draft {
  const content = readContent(house, args);
  refuseEmpty(content);
  const threadTs = plainText(args, 'thread_ts');
  return {
    channel: channel.id,
    user: house.workspace.app.botUserId,
    text: content.text ?? '',
    ...(content.blocks && { blocks: content.blocks }),
    ...(threadTs !== undefined && { threadTs }),
  };
}

const ofAnother = ['username', 'icon_emoji', 'icon_url'];

/** `chat:write`, and `chat:write.customize` for who wants to look like somebody else. */
export const writingScopes = (_house: House, args: Arguments): string[] =>
  ofAnother.some((name) => args[name] !== undefined && args[name] !== '')
    ? ['chat:write', 'chat:write.customize']
    : ['chat:write'];
