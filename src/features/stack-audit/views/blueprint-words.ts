import { shown } from '#lib/shown.ts';
import { formatMoney, monthly, type Money } from '#lib/money.ts';
import type { LineResult, Result } from '../model.ts';
import { namesOf, withRoom } from './audit-words.ts';
import { aMonth, CATEGORY_WORDS, GROWTH_WORDS } from './words.ts';

/** The blueprint line by line, then what is missing, then what belongs to no line. Without amounts it says only where each line stands. */
export function blueprintWords(
  result: Result,
  amounts: boolean,
): { head: string; lines: string[]; missing: string[]; beside: string[] } {
  const { blueprint } = result;
  const nameOf = namesOf(result);
  const missing = blueprint.lines.flatMap(({ line, missing: needs }) =>
    needs.map(
      ({ does, options }) =>
        `• ${shown(does, 80)} (${CATEGORY_WORDS[line.category]}): ${withRoom(
          options.map(({ says }) => shown(says, 80)),
          ' or ',
          300,
        )}`,
    ),
  );
  const { total, sum, headroom, beside } = blueprint;
  const spend = amounts ? `, ${aMonth(beside.spend)}` : '';
  return {
    head: `*Blueprint: ${shown(blueprint.blueprint.name, 80)}*, ${GROWTH_WORDS[blueprint.growth]}`,
    lines: blueprint.lines.map((line) => lineWords(line, nameOf, amounts)),
    missing,
    beside: [
      ...(amounts
        ? [
            `The lines come to ${range(sum.from, sum.to)} a month, the total is ${range(total.from, total.to)}. What is between, ${range(headroom.from, headroom.to)}, belongs to no line: it is headroom, not a saving.`,
          ]
        : []),
      ...(beside.tools.length > 0
        ? [`Beside the blueprint${spend}: ${withRoom(beside.tools.map(nameOf), ', ', 600)}.`]
        : []),
    ],
  };
}

function range(from: Money, to: Money): string {
  return `${formatMoney(monthly(from))}-${formatMoney(monthly(to)).replace(/^\D+/, '')}`;
}

function lineWords(
  { line, tools, spend, stands, over }: LineResult,
  nameOf: (id: string) => string,
  amounts: boolean,
): string {
  const who = tools.length > 0 ? withRoom(tools.map(nameOf), ', ', 300) : 'nothing';
  const is = stands === 'above' && amounts ? `*${aMonth(over)} above*` : stands === 'above' ? '*above*' : stands;
  if (!amounts) return `• ${shown(line.name, 60)}: ${is} its range · ${who}`;
  const most = `${formatMoney(line.from)}-${formatMoney(line.to).replace(/^\D+/, '')}`;
  return `• ${shown(line.name, 60)}: ${aMonth(spend)}, ${is} (${most}) · ${who}`;
}
