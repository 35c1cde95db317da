import type { RichTextBlock, RichTextBlockElement, RichTextElement, RichTextList } from '@slack/types';
import { emoji } from './emoji.ts';
import { type Chunk, type Inline, joinLines } from './tree.ts';

/** A rich_text block → text tree. */
export function readRichText(block: Pick<RichTextBlock, 'elements'>): Chunk[] {
  return block.elements.map(readPart);
}

function readPart(part: RichTextBlockElement): Chunk {
  if (part.type === 'rich_text_quote') return { is: 'quote', inside: part.elements.flatMap(readElement) };
  if (part.type === 'rich_text_list') return readList(part);
  if (part.type === 'rich_text_preformatted') {
    return {
      is: 'pre',
      text: part.elements.map((element) => ('text' in element ? (element.text ?? '') : '')).join(''),
    };
  }
  return { is: 'lines', inside: part.elements.flatMap(readElement) };
}

function readList(list: RichTextList): Chunk {
  const items = list.elements.map((item) => item.elements.flatMap(readElement));
  return { is: 'list', ordered: list.style === 'ordered', indent: list.indent ?? 0, start: 1, items };
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
      return [{ is: 'emoji', name: element.name, text: emoji[element.name] }];
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
      return [{ is: 'code', text: element.value }];
    default:
      return [{ is: 'text', text: `@${'usergroup_id' in element ? element.usergroup_id : 'team'}` }];
  }
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
