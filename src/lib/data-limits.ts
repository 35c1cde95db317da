/** Slack's limits on what blocks show of data: charts and tables. */
import { checkLength, dict, list, type Dict, type Report } from './limit-report.ts';

/** Names and labels unique and short enough, and in each series one number for each category. */
export function checkChart(chart: Dict, path: string, report: Report): void {
  const series = list(chart['series']).map(dict);
  const axis = dict(chart['axis_config']);
  const segments = list(chart['segments']).map(dict);
  const names = series.map((one) => String(one['name']));
  const categories = list(axis['categories']).map(String);
  const points = series.map((one) => list(one['data']).map(dict));
  const labels = [...names, ...[...points.flat(), ...segments].map((one) => String(one['label'])), ...categories];

  if (new Set(names).size < names.length) report(`${path}.series`, 'two series of one name');
  if (new Set(categories).size < categories.length) report(`${path}.axis_config`, 'two categories of one name');
  if (labels.some((label) => label.length > 20)) report(path, 'a label over 20 characters');
  if (labels.some((label) => label.trim() === '')) report(path, 'a label that is empty');
  if (points.some((data) => data.length < 1 || data.length > 20)) report(path, 'a series without 1 to 20 points');
  if (points.some((data) => !covers(data, categories))) report(path, 'a series without one point for each category');
  if (points.flat().some(({ value }) => !Number.isFinite(value))) report(path, 'a point without a number');
  if (segments.some((segment) => !(Number(segment['value']) > 0)))
    report(`${path}.segments`, 'a value that is not above 0');
  for (const key of ['x_label', 'y_label'])
    if (axis[key] !== undefined) checkLength(axis[key], 50, `${path}.axis_config.${key}`, report);
}

function covers(data: Dict[], categories: string[]): boolean {
  const labels = data.map(({ label }) => String(label)).toSorted();
  return labels.join('\n') === categories.toSorted().join('\n');
}

/** Rows of one width with a header of plain cells, none of them empty, and a page of 1 to 100 rows. */
export function checkTable(table: Dict, path: string, report: Report): void {
  const rows = list(table['rows']).map(list);
  const [head = []] = rows;
  const size = table['page_size'];
  if (rows.length < 2) report(`${path}.rows`, 'no row below the header');
  if (rows.some((row) => row.length !== head.length)) report(`${path}.rows`, 'rows of different width');
  if (head.some((cell) => dict(cell)['type'] === 'rich_text')) report(`${path}.rows[0]`, 'rich_text in the header');
  if (rows.flat().some((cell) => dict(cell)['text'] === '')) report(`${path}.rows`, 'an empty cell');
  if (size !== undefined && !(Number(size) >= 1 && Number(size) <= 100)) report(`${path}.page_size`, 'not 1 to 100');
  const column = Number(table['row_header_column_index'] ?? 0);
  if (column >= Math.max(1, head.length)) report(`${path}.row_header_column_index`, 'no such column');
}
