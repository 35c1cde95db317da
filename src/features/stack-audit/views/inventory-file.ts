import { decimalText } from '#lib/money.ts';
import type { Integration, Notice, Tool, ToolFields } from '../model.ts';
import { COLUMNS, type InventoryColumn } from '../rules/inventory-columns.ts';

/** Rows of cells for `writeCsv`, the header first. With no tools it is the template. */
export function inventoryRows(tools: Tool[]): string[][] {
  return [[...COLUMNS], ...tools.map((tool) => COLUMNS.map((column) => cellOf(tool, column)))];
}

export function integrationWords(integrations: Integration[]): string {
  return integrations.map((one) => `${one.with} (${one.how})`).join('; ');
}

/** What a cell of the file says, and what a form says of two versions. */
export function cellOf(tool: ToolFields, column: InventoryColumn): string {
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
    integrations: integrationWords(integrations),
    loss: tool.loss,
    breaks: tool.breaks,
    jobs: tool.jobs.join('; '),
    merchant: tool.merchant,
  };
  return String(cells[column] ?? '');
}

export function noticeWords({ count, unit }: Notice): string {
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
