import type { TableBlock } from '@slack/types';
import { html } from '../html.ts';
import { Formatted } from '../text/formatted.ts';
import { readRichText } from '../text/rich-text.ts';
import type { Cell } from './table-rows.ts';

/** A table whose first row names the columns. */
export function Table({ block }: { block: TableBlock }) {
  const look = (column: number): string => {
    const setting = block.column_settings?.[column];
    return `align-${setting?.align ?? 'left'} ${setting?.is_wrapped ? 'wrapped' : ''}`;
  };
  const [head = [], ...rows] = block.rows;
  return html`<div class="grid-scroll" tabindex="0" role="group" aria-label="Table">
    <table class="grid">
      <thead>
        <tr>
          ${head.map((cell, at) => html`<th scope="col" class=${look(at)}><${CellView} cell=${cell} /></th>`)}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              ${row.map((cell, at) => html`<td class=${look(at)}><${CellView} cell=${cell} /></td>`)}
            </tr>`,
        )}
      </tbody>
    </table>
  </div>`;
}

export function CellView({ cell }: { cell: Cell }) {
  if (cell.type === 'rich_text') return html`<${Formatted} chunks=${readRichText(cell)} />`;
  return html`${cell.text}`;
}
