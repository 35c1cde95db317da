import type { Reconciliation, Sides } from '../model.ts';
import { listOf } from '#lib/text.ts';
import { sayValue } from './say-value.ts';

/** The playbook: numbers match across marketing, sales and finance within 5 %. */
const APART = 0.05;

const TEAMS = { marketing: 'Marketing', sales: 'Sales', finance: 'Finance' } as const;

/**
 * One number as each team has it. They agree where all are known and the largest distance is at most 5 % of the largest. While
 * one is unknown nobody can say that they agree, only that they do not.
 */
export function reconcile({ words, unit, currency, sides }: Sides): Reconciliation {
  const values = sides.flatMap(({ value }) => (value === null ? [] : [value]));
  const say = (value: number): string => sayValue(value, unit, currency);
  const shown = sides.map(({ team, value, source }) => {
    return { team, value, source, shown: value === null ? 'not known' : say(value) };
  });
  const apart = values.length < 2 ? null : distance(values);
  const unknown = sides.flatMap(({ team, value, why }) =>
    value === null ? [{ team: TEAMS[team].toLowerCase(), why }] : [],
  );
  const agrees = apart !== null && apart > APART ? false : unknown.length > 0 ? null : apart !== null;
  return { words, sides: shown, apart, agrees, says: `${words}: ${saysOf(shown, apart, unknown)}` };
}

function saysOf(sides: Reconciliation['sides'], apart: number | null, unknown: Unknown[]): string {
  const known = sides.filter((side) => side.value !== null);
  const missing = unknown.length === 0 ? '' : ` ${missingWords(unknown)}`;
  if (apart === null)
    return known.length === 0
      ? `nobody has a number.${missing}`
      : `${numbers(known)}.${missing} There is nothing to compare it with.`;
  if (apart <= APART) {
    const within = `${numbers(known)}: within 5 % of each other.`;
    return missing === '' ? within : `${within}${missing} So nobody can say yet whether all agree.`;
  }
  const sorted = known.toSorted((a, b) => (b.value ?? 0) - (a.value ?? 0));
  const [most, least] = [sorted[0]!, sorted.at(-1)!];
  const share = `${(apart * 100).toFixed(1).replace(/\.0$/, '')} %`;
  return `${numbers(known)}. ${TEAMS[most.team]} and ${TEAMS[least.team].toLowerCase()} part by ${share}, more than 5 %; compare ${most.source} with ${least.source}.${missing}`;
}

interface Unknown {
  team: string;
  why: string | undefined;
}

function missingWords(unknown: Unknown[]): string {
  return [...Map.groupBy(unknown, ({ why }) => why)]
    .map(([why, all]) => {
      const teams = listOf(
        all.map(({ team }) => team),
        'and',
        '',
      );
      const number = all.length === 1 ? 'number' : 'numbers';
      if (why === undefined) return `Nobody has given the ${number} of ${teams}.`;
      return `The ${number} of ${teams} ${all.length === 1 ? 'is' : 'are'} not known: ${why}`;
    })
    .join(' ');
}

function numbers(sides: Reconciliation['sides']): string {
  return listOf(
    sides.map(({ team, shown }) => `${TEAMS[team].toLowerCase()} has ${shown}`),
    'and',
    '',
  );
}

function distance(values: number[]): number {
  const largest = Math.max(...values.map(Math.abs));
  return largest === 0 ? 0 : (Math.max(...values) - Math.min(...values)) / largest;
}
