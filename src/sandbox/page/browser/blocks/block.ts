import type { AnyBlock, KnownBlock } from '@slack/types';
import { html } from '../html.ts';
import { parseMarkdown } from '../text/markdown.ts';
import { readRichText } from '../text/rich-text.ts';
import { Formatted } from '../text/formatted.ts';
import { Card, Carousel } from './card.ts';
import { Chart } from './chart.ts';
import type { ChartBlock } from './chart-shape.ts';
import { Alert, Container } from './container.ts';
import { DataTable } from './data-table.ts';
import { Input } from './input.ts';
import { NotDrawn } from './not-drawn.ts';
import { Context, Header, Image } from './plain.ts';
import { Plan, TaskCard } from './plan.ts';
import { RemoteFile, Video } from './poster.ts';
import { Actions, ContextActions, Section } from './section.ts';
import { Table } from './table.ts';
import { blockIdOf } from './values.ts';

/** The blocks of a message, a modal or the Home tab. */
export function Blocks({ blocks }: { blocks: readonly AnyBlock[] }) {
  return html`${blocks.map((block, at) => {
    const blockId = blockIdOf(block, at);
    // What was filled in belongs to the block's own name, wherever the block moves.
    return html`<${BlockView} key=${`${blockId}-${block.type}`} block=${block} blockId=${blockId} />`;
  })}`;
}

function BlockView({ block, blockId }: { block: AnyBlock; blockId: string }) {
  const known = block as KnownBlock | ChartBlock;
  switch (known.type) {
    case 'section':
      return html`<${Section} block=${known} blockId=${blockId} />`;
    case 'actions':
      return html`<${Actions} block=${known} blockId=${blockId} />`;
    case 'context_actions':
      return html`<${ContextActions} block=${known} blockId=${blockId} />`;
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
      return html`<div class="block markdown"><${Formatted} chunks=${parseMarkdown(known.text)} /></div>`;
    case 'alert':
      return html`<${Alert} block=${known} />`;
    case 'container':
      return html`<${Container} block=${known}><${Blocks} blocks=${known.child_blocks} /><//>`;
    case 'table':
      return html`<${Table} block=${known} />`;
    case 'data_table':
      return html`<${DataTable} block=${known} />`;
    case 'data_visualization':
      return html`<${Chart} block=${known} />`;
    case 'card':
      return html`<${Card} block=${known} blockId=${blockId} />`;
    case 'carousel':
      return html`<${Carousel} block=${known} blockId=${blockId} />`;
    case 'video':
      return html`<${Video} block=${known} />`;
    case 'file':
      return html`<${RemoteFile} block=${known} />`;
    case 'plan':
      return html`<${Plan} block=${known} />`;
    case 'task_card':
      return html`<${TaskCard} task=${known} />`;
    default:
      return html`<${NotDrawn} what=${`block type ${(known as AnyBlock).type}`} />`;
  }
}
