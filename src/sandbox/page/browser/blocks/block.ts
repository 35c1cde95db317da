import type { AnyBlock, KnownBlock } from '@slack/types';
import { html } from '../html.ts';
import { parseMarkdown } from '../text/markdown.ts';
import { readRichText } from '../text/rich-text.ts';
import { Formatted } from '../text/formatted.ts';
import { Actions, Section } from './section.ts';
import { Alert, Container } from './container.ts';
import { Chart } from './chart.ts';
import type { ChartBlock } from './chart-shape.ts';
import { Context, Header, Image } from './plain.ts';
import { Input } from './input.ts';
import { Table } from './table.ts';
import { NotDrawn } from './not-drawn.ts';
import { blockIdOf } from './values.ts';

/** The blocks of a message or a modal. */
export function Blocks({ blocks }: { blocks: AnyBlock[] }) {
  return html`${blocks.map((block, at) => {
    const blockId = blockIdOf(block, at);
    return html`<${BlockView} key=${`${at}-${block.type}`} block=${block} blockId=${blockId} />`;
  })}`;
}

function BlockView({ block, blockId }: { block: AnyBlock; blockId: string }) {
  const known = block as KnownBlock | ChartBlock;
  switch (known.type) {
    case 'section':
      return html`<${Section} block=${known} blockId=${blockId} />`;
    case 'actions':
      return html`<${Actions} block=${known} blockId=${blockId} />`;
    case 'header':
      return html`<${Header} block=${known} />`;
    case 'context':
      return html`<${Context} block=${known} />`;
    case 'divider':
      return html`<hr class="divider" />`;
    case 'image':
      return html`<${Image} block=${known} />`;
    case 'input':
      return html`<${Input} block=${known} blockId=${blockId} />`;
    case 'rich_text':
      return html`<div class="block"><${Formatted} chunks=${readRichText(known)} /></div>`;
    case 'markdown':
      return html`<div class="block"><${Formatted} chunks=${parseMarkdown(known.text)} /></div>`;
    case 'alert':
      return html`<${Alert} block=${known} />`;
    case 'container':
      return html`<${Container} block=${known}><${Blocks} blocks=${known.child_blocks} /><//>`;
    case 'table':
    case 'data_table':
      return html`<${Table} block=${known} />`;
    case 'data_visualization':
      return html`<${Chart} block=${known} />`;
    default:
      return html`<${NotDrawn} what=${`block type ${known.type}`} />`;
  }
}
