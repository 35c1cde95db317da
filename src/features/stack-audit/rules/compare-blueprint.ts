import { sumMoney, type Money } from '#lib/money.ts';
import type { AuditNorm, Blueprint, BlueprintLine, BlueprintResult, Growth, LineResult, Need, Tool } from '../model.ts';
import { costOf } from './house-money.ts';
import { spendOf } from './judge-tools.ts';

const twelve = ({ minor, currency }: Money): Money => ({ minor: minor * 12, currency });

/** Each line of the blueprint beside what is there. Tools are counted where their category says; a job may be done by any tool. */
export function compareBlueprint(
  tools: Tool[],
  blueprint: Blueprint,
  growth: Growth,
  norm: AuditNorm,
): BlueprintResult {
  const { currency } = norm;
  const lines = blueprint.lines.map((line) => compareLine(line, tools, growth, norm));
  const categories = new Set(blueprint.lines.map(({ category }) => category));
  const beside = tools.filter(({ category }) => !categories.has(category));
  const sum = {
    from: sumMoney(
      currency,
      blueprint.lines.map(({ from }) => from),
    ),
    to: sumMoney(
      currency,
      blueprint.lines.map(({ to }) => to),
    ),
  };
  return {
    blueprint,
    growth,
    lines,
    sum: { from: twelve(sum.from), to: twelve(sum.to) },
    total: { from: twelve(blueprint.from), to: twelve(blueprint.to) },
    headroom: {
      from: { minor: Math.max(0, (blueprint.from.minor - sum.to.minor) * 12), currency },
      to: { minor: Math.max(0, (blueprint.to.minor - sum.from.minor) * 12), currency },
    },
    beside: { tools: beside.map(({ id }) => id), spend: spendOf(beside, norm) },
  };
}

function compareLine(line: BlueprintLine, tools: Tool[], growth: Growth, norm: AuditNorm): LineResult {
  const here = tools.filter(({ category }) => category === line.category);
  const spend = sumMoney(
    norm.currency,
    here.flatMap((tool) => costOf(tool, norm) ?? []),
  );
  const [from, to] = [twelve(line.from), twelve(line.to)];
  return {
    line,
    tools: here.map(({ id }) => id),
    spend,
    stands: spend.minor < from.minor ? 'below' : spend.minor > to.minor ? 'above' : 'within',
    over: { minor: Math.max(0, spend.minor - to.minor), currency: norm.currency },
    missing: line.needs.filter((need) => isMissing(need, tools, growth)),
  };
}

/** Nobody does it, and at this growth model somebody should. */
function isMissing({ job, options, optional, growth: only }: Need, tools: Tool[], growth: Growth): boolean {
  if (optional || (only && !only.includes(growth))) return false;
  const named = options.flatMap((option) => option.tools);
  return !tools.some(
    ({ jobs, merchant }) => jobs.includes(job) || (merchant !== undefined && named.includes(merchant)),
  );
}
