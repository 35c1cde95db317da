import type { DataTableBlock, TableBlock } from '@slack/types';
import { html } from '../html.ts';
import { Formatted } from '../text/formatted.ts';
import { readRichText } from '../text/rich-text.ts';

type Cell = TableBlock['rows'][number][number];

/** A table whose first row names the columns. */
export function Table({ block }: { block: TableBlock | DataTableBlock }) {
  const align = (column: number): string => {
    const setting = block.type === 'table' ? block.column_settings?.[column]?.align : undefined;
    const number = block.rows[1]?.[column]?.type === 'raw_number';
    return `align-${setting ?? (number ? 'right' : 'left')}`;
  };
  const [head = [], ...rows] = block.rows;
  return html`<div class="grid-scroll" tabindex="0" role="group" aria-label="Table">
    <table class="grid">
      ${
        block.type === 'data_table' &&
        html`<caption>
          ${block.caption}
        </caption>`
      }
      <thead>
        <tr>
          ${head.map((cell, at) => html`<th scope="col" class=${align(at)}><${CellView} cell=${cell} /></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, at) => html`<td class=${align(at)}><${CellView} cell=${cell} /></td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

function CellView({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return html`<${Formatted} chunks=${readRichText(cell)} />`;
  return html`${cell.text}`;
}
