import { cell, cells, many, messageLimits, rich } from './block-parts.ts';

const dataTable = (more: object = {}) => ({ type: 'data_table', caption: 'Leads', rows: cells(2, 2), ...more });
const table = (more: object = {}) => ({ type: 'table', rows: cells(1, 1), ...more });
const pie = (count: number, value = 1) => ({
  type: 'pie',
  segments: many(count, (index) => ({ label: `s${index}`, value })),
});
const chart = (drawn: object, title = 'Leads') => ({ type: 'data_visualization', title, chart: drawn });
const bars = (series: number, points: number, more: object = {}) => ({
  type: 'bar',
  series: many(series, (index) => ({
    name: `s${index}`,
    data: many(points, (point) => ({ label: `c${point}`, value: -1 })),
  })),
  axis_config: { categories: many(points, (point) => `c${point}`), ...more },
});
const named = (name: string) => ({
  ...bars(1, 1),
  series: [{ name, data: [{ label: 'c0', value: 1 }] }],
});

messageLimits([
  ['101 rows in a table', [table({ rows: cells(101, 1) })], [table({ rows: cells(100, 1) })]],
  ['21 cells in a row of a table', [table({ rows: cells(1, 21) })], [table({ rows: cells(1, 20) })]],
  ['10,001 characters in a table', [table({ rows: cells(10, 1, 1001) })], [table({ rows: cells(10, 1, 1000) })]],
  ['two tables in a message', many(2, () => table()), [table()]],
  [
    '21 column_settings',
    [table({ column_settings: many(21, () => ({ align: 'right' })) })],
    [table({ column_settings: many(20, () => ({ align: 'right', is_wrapped: true })) })],
  ],
  ['102 rows in a data_table', [dataTable({ rows: cells(102, 1) })], [dataTable({ rows: cells(101, 1) })]],
  ['a data_table without a caption', [dataTable({ caption: '' })], [dataTable()]],
  ['a page_size of 101', [dataTable({ page_size: 101 })], [dataTable({ page_size: 100 })]],
  ['rows of different width in a data_table', [dataTable({ rows: [[cell(1)], [cell(1), cell(1)]] })], [dataTable()]],
  [
    'rich_text in the header row of a data_table',
    [dataTable({ rows: [[rich], [cell(1)]] })],
    [dataTable({ rows: [[cell(1)], [rich]] })],
  ],
  [
    '10,001 characters in a data_table',
    [dataTable({ caption: 'x', rows: cells(10, 1, 1000) })],
    [dataTable({ caption: 'x', rows: [...cells(9, 1, 1000), [cell(999)]] })],
  ],
  [
    'a row header beyond the columns',
    [dataTable({ row_header_column_index: 2 })],
    [dataTable({ row_header_column_index: 1 })],
  ],
  ['3 charts in a message', many(3, () => chart(pie(6))), many(2, () => chart(pie(6)))],
  ['a chart title of 51 characters', [chart(pie(1), 'x'.repeat(51))], [chart(pie(1), 'x'.repeat(50))]],
  ['7 segments in a pie', [chart(pie(7))], [chart(pie(6))]],
  ['a pie value of 0', [chart(pie(2, 0))], [chart(pie(2, 0.1))]],
  ['7 series in a chart', [chart(bars(7, 20))], [chart(bars(6, 20))]],
  ['21 points in a series', [chart(bars(1, 21))], [chart(bars(1, 20))]],
  ['a category without a point', [chart(bars(1, 2, { categories: ['c0', 'c1', 'c2'] }))], [chart(bars(1, 2))]],
  [
    'two series of one name',
    [chart({ ...bars(1, 1), series: many(2, () => ({ name: 's', data: [{ label: 'c0', value: 1 }] })) })],
    [chart(bars(2, 1))],
  ],
  ['a series name of 21 characters', [chart(named('x'.repeat(21)))], [chart(named('x'.repeat(20)))]],
  [
    'an axis label of 51 characters',
    [chart(bars(1, 1, { x_label: 'x'.repeat(51) }))],
    [chart(bars(1, 1, { x_label: 'x'.repeat(50) }))],
  ],
  [
    'a kind of chart that is not known',
    [chart({ ...bars(1, 1), type: 'scatter' })],
    [chart({ ...bars(1, 1), type: 'area' })],
  ],
]);
