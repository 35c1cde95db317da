/** What a file would do, in mrkdwn. */
import { formatMoney } from '#lib/money.ts';
import { escapeText } from '#lib/text.ts';
import type {
  Import,
  InventoryPreview,
  Preview,
  RecognisedTool,
  Recurring,
  StatementPreview,
  UnknownMerchant,
} from '../model.ts';
import { nameOf } from './tool-line.ts';
import { changesWords } from './words.ts';

/** Longest list of tools in one message or window. */
const MOST_LINES = 12;
/** Of a name in such a list: all of them together are no longer than a message may be. */
const NAME = 60;
const EVERY = { month: 'a month', quarter: 'a quarter', year: 'a year', usage: 'a month on average', once: '' };

export function fileName({ source }: Pick<Import, 'source'>): string {
  return escapeText(source?.name ?? '', 60) || 'the file';
}

/** `12,000`; `1 row`. */
export function count(many: number, one: string): string {
  return many === 1 ? `1 ${one}` : `${many.toLocaleString('en-US')} ${one}s`;
}

/** In one sentence. */
export function previewHead(preview: Preview): string {
  if (preview.kind === 'inventory') {
    const { rows, added, changed, same } = preview;
    return `${count(rows, 'tool')} in the list: ${added.length} new, ${changed.length} changed, ${same} as they are.`;
  }
  const { rows, first, last, recognised, known } = preview;
  const span = first === undefined ? '' : `, ${first} to ${last ?? first}`;
  const before = known === 0 ? '' : ` ${known.toLocaleString('en-US')} of the rows are known from an earlier file.`;
  return `${count(recognised.length, 'tool')} in ${count(rows, 'row')}${span}.${before}`;
}

/** Each a paragraph of its own; an empty list where there is nothing to say. */
export function previewParts(preview: Preview): string[] {
  const parts = preview.kind === 'statement' ? statementParts(preview) : inventoryParts(preview);
  const notes = preview.notes.slice(0, 5).map((note) => escapeText(note, 150));
  return [...parts, ...(notes.length > 0 ? [notes.join('\n')] : []), ...errorPart(preview)];
}

function statementParts({ recognised, unknown }: StatementPreview): string[] {
  const paid = recognised.filter(({ recurring }) => recurring.stopped === undefined);
  const [fresh, known] = [paid.filter(({ tool }) => tool === undefined), paid.filter(({ tool }) => tool !== undefined)];
  const stopped = recognised.filter(({ recurring }) => recurring.stopped !== undefined);
  return [
    ...listPart('New', fresh, toolWords),
    ...listPart('In the list already', known, toolWords),
    ...listPart('Stopped: not added', stopped, toolWords),
    ...listPart('Comes back, and is not in merchants.yml: tick it if it is a tool', unknown, unknownWords),
  ];
}

function inventoryParts({ added, changed }: InventoryPreview): string[] {
  return [
    ...listPart('New', added, (one) => nameOf(one, NAME)),
    ...listPart('Changed', changed, (one) => `${nameOf(one.fields, NAME)} (${one.id}): ${changesWords(one)}`),
  ];
}

function listPart<One>(title: string, all: One[], words: (one: One) => string): string[] {
  if (all.length === 0) return [];
  const more = all.length > MOST_LINES ? [`and ${all.length - MOST_LINES} more`] : [];
  const lines = all.slice(0, MOST_LINES).map((one) => `• ${words(one)}`);
  return [[`*${title}* (${all.length})`, ...lines, ...more].join('\n')];
}

function toolWords(one: RecognisedTool): string {
  return `${nameOf(one, NAME)}${one.tool === undefined ? '' : ` (${one.tool})`}: ${howWords(one.recurring)}`;
}

function unknownWords(one: UnknownMerchant): string {
  return `${escapeText(merchantWords(one), NAME)}: ${howWords(one.recurring)}`;
}

/** What the bank calls it, untrusted. */
export function merchantWords({ merchant }: Pick<UnknownMerchant, 'merchant'>): string {
  return merchant.replace(/^other:/, '') || 'no name';
}

/** `$45 a month; was $40 until 2026-02-01` */
export function howWords({ rhythm, price, sure, changes, stopped }: Recurring): string {
  if (stopped !== undefined) return `stopped, last charged on ${stopped}`;
  const last = changes.at(-1);
  const rose = last ? `; was ${formatMoney(last.from)} until ${last.date}` : '';
  const every = rhythm === 'once' ? (price ? EVERY[price.per] : '') : EVERY[rhythm];
  const cost = price ? `${formatMoney(price)} ${every}` : 'no price';
  return `${cost}${rose}${sure ? '' : ' (too few charges to be sure)'}`;
}

function errorPart({ errors, failed }: Preview): string[] {
  if (failed === 0) return [];
  const lines = errors.slice(0, 10).map(({ line, says }) => `• line ${line}: ${escapeText(says, 120)}`);
  const more = failed > lines.length ? [`and ${(failed - lines.length).toLocaleString('en-US')} more`] : [];
  return [[`*Cannot be read, and is left out* (${failed.toLocaleString('en-US')})`, ...lines, ...more].join('\n')];
}
