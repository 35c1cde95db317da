/** One tool in a line of a list. */
import { formatMoney, monthly, yearly } from '#lib/money.ts';
import { shown, shownPlain } from '#lib/shown.ts';
import type { AuditNorm, Person, Tool } from '../model.ts';
import { costOf } from '../rules/house-money.ts';
import { aMonth, CATEGORY_WORDS } from './words.ts';

/** Longest name of a tool, as it is shown. */
const NAME = 80;

export function nameOf({ name }: Pick<Tool, 'name'>, most = NAME): string {
  return shown(name, most) || 'a tool without a name';
}

/** The same for a button or a title. */
export function plainNameOf({ name }: Pick<Tool, 'name'>, most = NAME): string {
  return shownPlain(name, most) || 'a tool without a name';
}

/** `$45/month`; `€99/month ($107/month)`; what it lacks where there is no cost or no rate. */
function costWords(tool: Pick<Tool, 'price'>, norm: Pick<AuditNorm, 'currency' | 'rates'>): string {
  const { price } = tool;
  if (!price) return 'no cost yet';
  const own = `${formatMoney(monthly(yearly(price)))}/month`;
  if (price.currency === norm.currency) return own;
  const house = costOf(tool, norm);
  return house ? `${own} (${aMonth(house)})` : `${own} (no rate for ${price.currency} in stack-audit.yml)`;
}

/** `3 of 5 seats` */
function seatWords({ seats, activeUsers }: Pick<Tool, 'seats' | 'activeUsers'>): string {
  if (seats === undefined) return activeUsers === undefined ? '' : `${activeUsers} use it`;
  return activeUsers === undefined ? `${seats} seats` : `${activeUsers} of ${seats} seats`;
}

/** Two lines of mrkdwn: what it is and costs; whose it is, when it renews, and what is not known of it. */
export function toolLines(tool: Tool, { norm, people }: { norm: AuditNorm; people: Person[] }): string {
  const owner = people.find(({ id }) => id === tool.owner);
  const first = [`*${nameOf(tool)}*`, CATEGORY_WORDS[tool.category], costWords(tool, norm), seatWords(tool)];
  const second = [
    ...(owner ? [shown(owner.name, 40)] : []),
    ...(tool.renewal === undefined ? [] : [`renews ${tool.renewal}`]),
    ...missing(tool, owner),
  ];
  return [first.filter((part) => part !== '').join(' · '), second.join(' · ')].filter((line) => line !== '').join('\n');
}

function missing({ price, seats, activeUsers }: Tool, owner: Person | undefined): string[] {
  const lacks = [
    ...(price ? [] : ['cost']),
    ...(seats === undefined ? ['seats'] : []),
    ...(activeUsers === undefined ? ['active users'] : []),
    ...(owner ? [] : ['owner']),
  ];
  return lacks.length === 0 ? [] : [`:warning: not known: ${lacks.join(', ')}`];
}
