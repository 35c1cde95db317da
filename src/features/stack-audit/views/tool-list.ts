/** `/stack-audit`: what is spent, and the tools, a page at a time. */
import type { KnownBlock, ModalView } from '@slack/types';
import {
  actions,
  button,
  context,
  modal,
  overflow,
  section,
  sectionWithButton,
  select,
  type Choice,
} from '#lib/blocks.ts';
import { sumMoney } from '#lib/money.ts';
import { CATEGORIES, type Audit, type AuditNorm, type Import, type Person, type Stack, type Tool } from '../model.ts';
import { costOf } from '../rules/house-money.ts';
import { activeTools } from '../rules/steps.ts';
import { fileName } from './import-words.ts';
import { placeText, type ListPlace } from './list-place.ts';
import { toolLines } from './tool-line.ts';
import { aMonth, aYear, CATEGORY_WORDS } from './words.ts';

/** So many on a page. */
export const PAGE = 12;

export interface ListReader {
  norm: AuditNorm;
  people: Person[];
  /** Files that wait for somebody's word. */
  waiting: Import[];
}

/** So many waiting files are offered; the others stand in the messages of whoever brought them in. */
const MOST_WAITING = 3;

/** What has just happened, above the list; with the tool whose archiving can be undone. */
export interface Note {
  says: string;
  undo?: string;
}

export function toolList(
  stack: Pick<Stack, 'tools' | 'audits'>,
  reader: ListReader,
  wanted: ListPlace,
  note?: Note,
): ModalView {
  const all = activeTools(stack);
  const found = dearestFirst(
    all.filter(({ category }) => wanted.category === undefined || category === wanted.category),
    reader.norm,
  );
  const last = Math.max(0, Math.ceil(found.length / PAGE) - 1);
  const at: ListPlace = { ...wanted, page: Math.min(wanted.page, last) };
  const here = found.slice(at.page * PAGE, (at.page + 1) * PAGE);
  return modal({
    callback_id: 'stack.tools',
    title: 'Stack audit',
    close: 'Done',
    blocks: [
      ...noteBlocks(note, at),
      section(all.length === 0 ? EMPTY : spentWords(all, reader.norm)),
      buttons(stack, all.length, at),
      ...reader.waiting
        .slice(-MOST_WAITING)
        .map((file) => sectionWithButton(waitingWords(file), button('stack.look', 'Look…', file.id))),
      ...(all.length > 0 ? [filter(all, at)] : []),
      ...here.flatMap((tool) => row(tool, reader, at)),
      ...turns(at, last, found.length),
    ],
  });
}

const EMPTY =
  '*No tool is known yet.* Bring in a statement of the company card, or a list of your tools, as a CSV file: what it would add is shown first. Or enter one: `/stack-audit add Hotjar`.';

function noteBlocks(note: Note | undefined, at: ListPlace): KnownBlock[] {
  if (!note) return [];
  const undo = note.undo === undefined ? [] : [actions(button('stack.undo', 'Undo', `${note.undo} ${placeText(at)}`))];
  return [section(note.says), ...undo];
}

function waitingWords(file: Import): string {
  const by = /^[UW][A-Z0-9]+$/.test(file.by) ? ` Brought in by <@${file.by}>.` : '';
  return `:page_facing_up: ${fileName(file)} waits for somebody to save it or put it aside.${by}`;
}

function spentWords(all: Tool[], norm: AuditNorm): string {
  const costs = all.map((tool) => costOf(tool, norm));
  const spend = sumMoney(
    norm.currency,
    costs.flatMap((cost) => cost ?? []),
  );
  const left = costs.filter((cost) => cost === undefined).length;
  const out = left === 0 ? '' : `\n${left === 1 ? 'One has' : `${left} have`} no cost, or no rate: in no total.`;
  return `*${all.length === 1 ? 'One tool' : `${all.length} tools`}*, ${aMonth(spend)}, ${aYear(spend)}, the dearest first.${out}`;
}

function buttons({ tools, audits }: Pick<Stack, 'tools' | 'audits'>, active: number, at: ListPlace): KnownBlock {
  const here = placeText(at);
  const archived = tools.length - active;
  return actions(
    button('stack.add', 'Add a tool…', here),
    button('stack.bring', 'Bring in a file…', here),
    ...(active > 0 ? [button('stack.csv', 'As CSV', here)] : []),
    ...(archived > 0 ? [button('stack.archived', `Archived (${archived})`, here)] : []),
    ...(active > 0 ? [auditButton(audits)] : []),
  );
}

function auditButton(audits: Audit[]) {
  const open = audits.findLast(({ state }) => state === 'open');
  return open
    ? button('stack.audit', `Go on with the audit ${open.id}`, open.id, 'primary')
    : button('stack.audit', 'Begin the audit', 'begin', 'primary');
}

function filter(all: Tool[], { category }: ListPlace): KnownBlock {
  const every: Choice = { text: 'All categories', value: placeText({ page: 0 }) };
  const there = CATEGORIES.filter((one) => one === category || all.some((tool) => tool.category === one));
  const choices = there.map((one): Choice => ({
    text: `${CATEGORY_WORDS[one]} (${all.filter((tool) => tool.category === one).length})`,
    value: placeText({ page: 0, category: one }),
  }));
  const chosen = choices.find(({ value }) => category !== undefined && value === placeText({ page: 0, category }));
  return actions(select('stack.filter', 'Category', [every, ...choices], chosen ?? every));
}

function row(tool: Tool, reader: ListReader, at: ListPlace): KnownBlock[] {
  const value = `${tool.id} ${placeText(at)}`;
  const menu = overflow('stack.tool', [
    { text: 'Change…', value: `change ${value}` },
    { text: 'Archive', value: `archive ${value}` },
  ]);
  return [{ ...section(toolLines(tool, reader)), accessory: menu }];
}

function turns(at: ListPlace, last: number, count: number): KnownBlock[] {
  if (last === 0) return [];
  const to = (page: number): string => placeText({ ...at, page });
  return [
    actions(
      ...(at.page > 0 ? [button('stack.dearer', 'Dearer', to(at.page - 1))] : []),
      ...(at.page < last ? [button('stack.cheaper', 'Cheaper', to(at.page + 1))] : []),
    ),
    context(`Page ${at.page + 1} of ${last + 1}, ${count} tools.`),
  ];
}

/** Those without a cost come last; of two as dear the older one first. */
function dearestFirst(tools: Tool[], norm: AuditNorm): Tool[] {
  const costs = new Map(tools.map((tool) => [tool.id, costOf(tool, norm)?.minor ?? -1]));
  return tools.toSorted((a, b) => costs.get(b.id)! - costs.get(a.id)!);
}
