import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextList } from '@slack/types';
import { emojiSign } from './emoji.ts';
import { type Chunk, type Inline, joinLines } from './tree.ts';

/** A rich_text block → text tree. */
export function readRichText(block: Pick<RichTextBlock, 'elements'>): Chunk[] {
  return block.elements.map(readPart);
}

function readPart(part: RichTextBlockElement): Chunk {
  const border = part.type !== 'rich_text_section' && part.border === 1 ? { border: true } : {};
  if (part.type === 'rich_text_quote') return { is: 'quote', inside: part.elements.flatMap(readElement), ...border };
  if (part.type === 'rich_text_list') return { ...readList(part), ...border };
  if (part.type === 'rich_text_preformatted') {
    return {
      is: 'pre',
      text: part.elements.map((element) => element.text ?? ('url' in element ? element.url : '')).join(''),
      ...border,
    };
  }
  return { is: 'lines', inside: part.elements.flatMap(readElement) };
}

function readList(list: RichTextList): Chunk {
  const items = list.elements.map((item) => item.elements.flatMap(readElement));
  // Slack counts on from `offset`; its types do not name it yet.
  const { offset = 0 } = list as { offset?: number };
  return { is: 'list', ordered: list.style === 'ordered', indent: list.indent ?? 0, start: offset + 1, items };
}

function readElement(element: RichTextElement): Inline[] {
  return bare(element).map((inline) => styled(inline, element.style));
}

function bare(element: RichTextElement): Inline[] {
  switch (element.type) {
    case 'text':
      return joinLines(element.text.split('\n').map((text) => (text ? [{ is: 'text', text }] : [])));
    case 'link':
      return [{ is: 'link', url: element.url, inside: [{ is: 'text', text: element.text ?? element.url }] }];
    case 'user':
      return [{ is: 'person', id: element.user_id, label: undefined }];
    case 'channel':
      return [{ is: 'channel', id: element.channel_id, label: undefined }];
    case 'broadcast':
      return [{ is: 'everyone', text: `@${element.range}` }];
    case 'emoji':
      return [{ is: 'emoji', name: element.name, text: emojiSign(element.name) ?? fromCodes(element.unicode) }];
    case 'date':
      return [
        {
          is: 'date',
          seconds: element.timestamp,
          format: element.format,
          url: element.url,
          fallback: element.fallback ?? '',
        },
      ];
    case 'color':
      return [{ is: 'color', value: element.value }];
    case 'usergroup':
      return [{ is: 'group', id: element.usergroup_id }];
    default:
      return [{ is: 'text', text: '@team' }];
  }
}

/** "1f44b-1f3fd" → 👋🏽 */
function fromCodes(unicode: string | undefined): string | undefined {
  const codes = unicode?.split('-').map((code) => Number.parseInt(code, 16)) ?? [];
  return codes.length > 0 && codes.every((code) => code >= 0 && code <= 0x10_ff_ff)
    ? String.fromCodePoint(...codes)
    : undefined;
}

function styled(inline: Inline, style: RichTextElement['style']): Inline {
  if (inline.is === 'break') return inline;
  let now = inline;
  if (style?.code && now.is === 'text') now = { is: 'code', text: now.text };
  if (style?.bold) now = { is: 'bold', inside: [now] };
  if (style?.italic) now = { is: 'italic', inside: [now] };
  if (style?.strike) now = { is: 'strike', inside: [now] };
  if (style?.underline) now = { is: 'underline', inside: [now] };
  return now;
}
