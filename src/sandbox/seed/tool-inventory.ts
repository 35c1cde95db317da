import type { Company } from '../company.ts';
import { csv } from './csv.ts';
import { monthlyCents, type Tool } from './tools.ts';

/** What the list leaves out: what others bought on the founder's card. */
const FORGOTTEN = new Set(['Typeform', 'Hotjar', 'Webflow', '6sense']);
/** What the list has wrong: an old price, a year's price for a month's, too few seats, a name nobody else uses. */
const MISTAKEN: Record<string, Record<string, string>> = {
  Zapier: { cost: '103.50' },
  Gong: { cost: '9000.00', seats: '5', notes: 'sales said they need it' },
  'Chili Piper': { seats: '3' },
  'LinkedIn Sales Navigator': { name: 'Sales Nav', seats: '2', notes: '' },
};

/**
 * `tools.csv` as the marketing-ops lead keeps it: four tools are missing, four rows are wrong, and one is of a tool that
 * was cancelled long ago. Who uses what is mostly not known.
 */
export function toolInventory(tools: readonly Tool[], { people }: Company): string {
  const rows = tools
    .filter(({ name }) => !FORGOTTEN.has(name))
    .map((tool, index) => {
      const wrong = MISTAKEN[tool.name] ?? {};
      const owner = index % 3 === 2 ? '' : (people.find(({ id }) => id === tool.owner)?.name ?? '');
      return [
        wrong['name'] ?? tool.name,
        tool.category,
        wrong['cost'] ?? (monthlyCents(tool) / 100).toFixed(2),
        wrong['seats'] ?? String(tool.seats),
        index % 4 === 0 ? String(tool.activeUsers) : '',
        owner,
        tool.noticeDays > 0 ? tool.renewal.toString() : '',
        tool.integrations.map((integration) => integration.with).join(', '),
        wrong['notes'] ?? tool.breaks,
      ];
    });
  return csv([
    ['Tool', 'Category', 'Monthly cost', 'Seats', 'Active users', 'Owner', 'Renewal', 'Connected to', 'Notes'],
    ...rows,
    ['Drift', 'Chat', '400.00', '3', '', '', '', 'HubSpot', 'cancelled? ask'],
  ]);
}
