import { formatMoney } from '#lib/money.ts';
import { visible } from '#lib/text.ts';
import type { InventoryPreview, Preview, RecognisedTool, Recurring, StatementPreview } from '../model.ts';
import { changesWords } from './words.ts';

const EVERY = { month: 'monthly', quarter: 'quarterly', year: 'yearly', usage: 'by use', once: 'once' };

/** What a file would do, for a terminal. Nothing in it is markup. */
export function importText(preview: Preview): string {
  return (preview.kind === 'statement' ? statementLines(preview) : inventoryLines(preview)).join('\n');
}

function statementLines(preview: StatementPreview): string[] {
  const { rows, first, last, recognised, unknown, known, notes } = preview;
  return [
    `${rows} rows${first === undefined ? '' : `, ${first} to ${last ?? first}`}${known > 0 ? `; ${known} of them are known from an earlier file` : ''}`,
    ...notes,
    '',
    `Tools: ${recognised.length}`,
    ...recognised.map((one) => `  ${one.tool === undefined ? '+' : '='} ${toolLine(one)}`),
    ...(unknown.length > 0 ? ['', `Comes back, and is not in merchants.yml: ${unknown.length}`] : []),
    ...unknown.map((one) => `  ? ${visible(one.merchant.replace('other:', ''))}: ${howWords(one.recurring)}`),
    ...errorLines(preview),
  ];
}

function toolLine({ name, recurring, tool }: RecognisedTool): string {
  const is = tool === undefined ? '' : ` (${tool})`;
  return `${visible(name)}${is}: ${howWords(recurring)}`;
}

/** `$45 monthly; was $40 until 2026-02-01` */
function howWords({ rhythm, price, sure, changes, stopped }: Recurring): string {
  if (stopped !== undefined) return `stopped, last charged on ${stopped}`;
  const last = changes.at(-1);
  const rose = last ? `; was ${formatMoney(last.from)} until ${last.date}` : '';
  const cost = price
    ? `${formatMoney(price)} ${rhythm === 'usage' ? 'a month on average' : EVERY[rhythm === 'once' ? price.per : rhythm]}`
    : '';
  return `${cost}${rose}${sure ? '' : ' (too few charges to be sure)'}`;
}

function inventoryLines(preview: InventoryPreview): string[] {
  const { rows, added, changed, same, notes } = preview;
  return [
    `${rows} tools in the file: ${added.length} new, ${changed.length} changed, ${same} as they are`,
    ...notes.map(visible),
    ...added.map(({ name }) => `  + ${visible(name)}`),
    ...changed.map((one) => `  ~ ${visible(one.fields.name)} (${one.id}): ${changesWords(one)}`),
    ...errorLines(preview),
  ];
}

function errorLines({ errors, failed }: Preview): string[] {
  if (failed === 0) return [];
  return [
    '',
    `Cannot be read, and would be left out: ${failed}`,
    ...errors.map(({ line, says }) => `  line ${line}: ${visible(says)}`),
    ...(failed > errors.length ? [`  and ${failed - errors.length} more`] : []),
  ];
}
