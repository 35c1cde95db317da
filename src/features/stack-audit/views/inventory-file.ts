import { decimalText } from '#lib/money.ts';
import type { Notice, Tool } from '../model.ts';

/** The columns of the inventory's CSV, in order. */
export const COLUMNS = [
  'tool',
  'category',
  'cost',
  'currency',
  'per',
  'billing',
  'seats',
  'active users',
  'last use',
  'owner',
  'renewal',
  'notice',
  'integrations',
  'loss',
  'breaks',
  'jobs',
  'merchant',
] as const;
export type InventoryColumn = (typeof COLUMNS)[number];

/** Rows of cells for `writeCsv`, the header first. With no tools it is the template. */
export function inventoryRows(tools: Tool[]): string[][] {
  return [[...COLUMNS], ...tools.map((tool) => COLUMNS.map((column) => cellOf(tool, column)))];
}

function cellOf(tool: Tool, column: InventoryColumn): string {
  const { price, notice, integrations } = tool;
  const cells: Record<InventoryColumn, string | number | undefined> = {
    tool: tool.name,
    category: tool.category,
    cost: price && decimalText(price),
    currency: price?.currency,
    per: price?.per,
    billing: tool.billing,
    seats: tool.seats,
    'active users': tool.activeUsers,
    'last use': tool.lastUse,
    owner: tool.owner,
    renewal: tool.renewal,
    notice: notice && noticeWords(notice),
    integrations: integrations.map((one) => `${one.with} (${one.how})`).join('; '),
    loss: tool.loss,
    breaks: tool.breaks,
    jobs: tool.jobs.join('; '),
    merchant: tool.merchant,
  };
  return String(cells[column] ?? '');
}

function noticeWords({ count, unit }: Notice): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
