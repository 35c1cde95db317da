/** Checks blocks against Slack's limits: types know shapes, this knows sizes. */
import {
  ANYWHERE,
  BLOCKS,
  LIST_LIMITS,
  MAY_BE_EMPTY,
  MESSAGE_TEXT,
  REQUIRED,
  SOMEWHERE,
  TABLE_TEXT,
  TEXT_LIMITS,
  VIEW_BYTES,
} from './slack-limits.ts';
import { checkChart, checkTable } from './data-limits.ts';
import { checkLength, dict, list, type Dict, type Report } from './limit-report.ts';
import type { Surface } from './slack-limits.ts';

/**
 * What Slack would refuse about the blocks of a message (an array) or about a modal or Home view (an object), as
 * sentences that begin with where: `blocks[2].text: …`. Empty when all is within the limits.
 */
export function limitProblems(target: readonly unknown[] | object): string[] {
  const problems: string[] = [];
  const report: Report = (path, problem) => problems.push(`${path}: ${problem}`);
  const view = Array.isArray(target) ? undefined : (target as Dict);
  const surface: Surface = view ? (view['type'] === 'home' ? 'home' : 'modal') : 'message';
  const blocks = list(view ? view['blocks'] : target);

  if (blocks.length > BLOCKS[surface]) report('blocks', `${blocks.length} blocks, at most ${BLOCKS[surface]}`);
  checkIds(blocks, report);
  blocks.forEach((block, index) => checkBlock(dict(block), surface, `blocks[${index}]`, report));
  if (view) checkView(view, blocks, report);
  else checkMessage(blocks, report);
  return problems;
}

function checkView(view: Dict, blocks: unknown[], report: Report): void {
  const bytes = Buffer.byteLength(JSON.stringify(view));
  if (bytes > VIEW_BYTES) report('view', `${bytes} bytes, at most ${VIEW_BYTES}`);
  if (view['type'] !== 'modal' && view['type'] !== 'home') report('view', 'neither modal nor home');
  checkSizes(
    { ...view, blocks: undefined },
    String(view['type']),
    'view',
    report,
    view['type'] === 'modal' ? ['title'] : [],
  );
  if (blocks.length === 0) report('blocks', 'no block');
  const asks = blocks.some((block) => dict(block)['type'] === 'input');
  if (view['type'] === 'modal' && asks && !view['submit']) report('view.submit', 'missing beside an input');
}

function checkMessage(blocks: unknown[], report: Report): void {
  const of = (type: string) => blocks.filter((block) => dict(block)['type'] === type);
  const characters = textOf(blocks);
  if (characters > MESSAGE_TEXT) report('blocks', `${characters} characters of text, at most ${MESSAGE_TEXT}`);
  if (of('data_visualization').length > 2) report('blocks', 'more than 2 charts');
  for (const type of ['table', 'data_table']) {
    const cells = textOf(of(type));
    if (of(type).length > 1) report('blocks', `more than 1 ${type}`);
    if (cells > TABLE_TEXT) report('blocks', `${cells} characters in ${type}, at most ${TABLE_TEXT}`);
  }
}

function checkBlock(block: Dict, surface: Surface, path: string, report: Report): void {
  const type = String(block['type']);
  const known = ANYWHERE.has(type) || SOMEWHERE[type];
  if (!known) report(path, `unknown block type ${type.slice(0, 40)}`);
  else if (SOMEWHERE[type]?.includes(surface) === false) report(path, `no ${type} block in a ${surface}`);
  if (type === 'section' && !block['text'] && !block['fields']) report(path, 'neither text nor fields');
  if (type === 'data_visualization') checkChart(dict(block['chart']), `${path}.chart`, report);
  if (type === 'data_table') checkTable(block, path, report);
  list(block['fields']).forEach((field, index) => checkLength(field, 2000, `${path}.fields[${index}]`, report));
  list(block['rows']).forEach((row, index) => {
    if (list(row).length > 20) report(`${path}.rows[${index}]`, 'more than 20 columns');
  });
  checkDeep(block, type, path, report);
}

/** Every object below: elements by their type, options and confirms by where they stand. */
function checkDeep(node: Dict, type: string, path: string, report: Report): void {
  checkSizes(node, type, path, report, REQUIRED[type] ?? []);
  for (const [key, value] of Object.entries(node)) {
    const entries = Array.isArray(value) ? value.flat() : [value];
    entries.forEach((entry, index) => {
      if (typeof entry !== 'object' || entry === null) return;
      const at = Array.isArray(value) ? `${path}.${key}[${index}]` : `${path}.${key}`;
      checkDeep(dict(entry), kindOf(key, dict(entry)), at, report);
    });
  }
}

function kindOf(key: string, entry: Dict): string {
  if (key === 'options' || key === 'initial_option' || key === 'initial_options') return 'option';
  if (key === 'option_groups') return 'option_group';
  if (key === 'confirm' && !entry['type']) return 'confirm';
  return typeof entry['type'] === 'string' ? entry['type'] : '';
}

function checkSizes(node: Dict, type: string, path: string, report: Report, required: readonly string[]): void {
  for (const key of required) if (node[key] === undefined) report(`${path}.${key}`, 'missing');
  for (const [key, most] of Object.entries({ ...TEXT_LIMITS['*'], ...TEXT_LIMITS[type] })) {
    if (node[key] === undefined || (node[key] === '' && MAY_BE_EMPTY.has(key))) continue;
    checkLength(node[key], most, `${path}.${key}`, report);
  }
  for (const [key, [fewest, most]] of Object.entries(LIST_LIMITS[type] ?? {})) {
    const count = list(node[key]).length;
    if (node[key] !== undefined && count < fewest) report(`${path}.${key}`, 'empty');
    if (count > most) report(`${path}.${key}`, `${count} entries, at most ${most}`);
  }
  if (type === 'mrkdwn' || type === 'plain_text') checkLength(node['text'], 3000, `${path}.text`, report);
  if (type === 'plain_text_input' && Number(node['max_length'] ?? 1) > 3000) report(`${path}.max_length`, 'over 3000');
}

function checkIds(blocks: unknown[], report: Report): void {
  const ids = blocks.map((block) => dict(block)['block_id']).filter((id) => id !== undefined);
  if (new Set(ids).size < ids.length) report('blocks', 'a block_id twice');
  blocks.forEach((block, index) => {
    const actionIds = list(dict(block)['elements'])
      .map((element) => dict(element)['action_id'])
      .filter(Boolean);
    if (new Set(actionIds).size < actionIds.length) report(`blocks[${index}].elements`, 'an action_id twice');
  });
}

/** Characters under any `text` key. */
function textOf(node: unknown): number {
  if (Array.isArray(node)) return node.reduce((sum: number, entry) => sum + textOf(entry), 0);
  if (typeof node !== 'object' || node === null) return 0;
  return Object.entries(node).reduce(
    (sum, [key, value]) => sum + (key === 'text' && typeof value === 'string' ? value.length : textOf(value)),
    0,
  );
}
