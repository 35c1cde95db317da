import type { DataTableBlock } from '@slack/types';
import { useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { CellView } from './table.ts';
import { type Cell, cellText, filtered, nextSorting, pageOf, sorted, type Sorting } from './table-rows.ts';

const usualSize = 5;

/** A table that is paged through, sorted by a press on a column's name, and filtered by a word. */
export function DataTable({ block }: { block: DataTableBlock }) {
  const [head = [], ...rows] = block.rows;
  const size = block.page_size ?? usualSize;
  const [sorting, setSorting] = useState<Sorting>(undefined);
  const [words, setWords] = useState('');
  const [page, setPage] = useState(0);
  const found = sorted(filtered(rows, words), sorting);
  const shown = pageOf(found, page, size);
  const look = (column: number): string =>
    rows.every((row) => row[column]?.type === 'raw_number') ? 'align-right' : '';
  const filter = (event: Event): void => {
    setWords((event.currentTarget as HTMLInputElement).value);
    setPage(0);
  };
  return html`<div class="data-table">
    <div class="data-table-head">
      <span class="data-table-caption" aria-hidden="true">${block.caption}</span>
      ${
        rows.length > size &&
        html`<input
          class="field-box data-table-filter"
          type="search"
          placeholder="Filter"
          aria-label=${`Filter ${block.caption}`}
          value=${words}
          onInput=${filter}
        />`
      }
    </div>
    <div class="grid-scroll" tabindex="0" role="group" aria-label=${block.caption}>
      <table class="grid">
        <caption class="visually-hidden">
          ${block.caption}
        </caption>
        <thead>
          <tr>
            ${head.map(
              (cell, at) =>
                html`<${ColumnHead}
                  cell=${cell}
                  look=${look(at)}
                  sorting=${sorting?.column === at ? sorting : undefined}
                  press=${() => (setSorting(nextSorting(sorting, at)), setPage(0))}
                />`,
            )}
          </tr>
        </thead>
        <tbody>
          ${shown.rows.map((row) => html`<${Row} row=${row} look=${look} head=${block.row_header_column_index} />`)}
          ${
            shown.rows.length === 0 &&
            html`<tr>
              <td class="data-table-none" colspan=${head.length}>Nothing holds “${words}”</td>
            </tr>`
          }
        </tbody>
      </table>
    </div>
    ${rows.length > size && html`<${Pager} ...${shown} count=${found.length} caption=${block.caption} go=${setPage} />`}
  </div>`;
}

function Row({ row, look, head }: { row: Cell[]; look(column: number): string; head: number | undefined }) {
  return html`<tr>
    ${row.map((cell, at) =>
      at === head
        ? html`<th scope="row" class=${look(at)}><${CellView} cell=${cell} /></th>`
        : html`<td class=${look(at)}><${CellView} cell=${cell} /></td>`,
    )}
  </tr>`;
}

function ColumnHead({ cell, look, sorting, press }: { cell: Cell; look: string; sorting: Sorting; press(): void }) {
  const way = sorting ? (sorting.descending ? 'descending' : 'ascending') : undefined;
  return html`<th scope="col" class=${look} aria-sort=${way}>
    <button type="button" class=${`sort ${way ?? ''}`} onClick=${press}>
      <span>${cellText(cell)}</span><${Icon} name="chevron" />
    </button>
  </th>`;
}

function Pager(props: {
  rows: Cell[][];
  page: number;
  pages: number;
  from: number;
  count: number;
  caption: string;
  go(page: number): void;
}) {
  const { rows, page, pages, from, count, go } = props;
  return html`<nav class="pager" aria-label=${`Pages of ${props.caption}`}>
    <span class="pager-count" aria-live="polite"
      >${count === 0 ? 'None' : `${from + 1}–${from + rows.length} of ${count}`}</span
    >
    <button
      type="button"
      class="icon-button back"
      aria-label="Previous page"
      disabled=${page === 0}
      onClick=${() => go(page - 1)}
    >
      <${Icon} name="chevron" />
    </button>
    <button
      type="button"
      class="icon-button next"
      aria-label="Next page"
      disabled=${page >= pages - 1}
      onClick=${() => go(page + 1)}
    >
      <${Icon} name="chevron" />
    </button>
  </nav>`;
}
