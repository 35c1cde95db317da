import { minus, sumMoney, type Money } from '#lib/money.ts';
import type {
  Audit,
  AuditNorm,
  Decision,
  Overlap,
  Result,
  Stack,
  StackPacks,
  Tool,
  ToolId,
  Totals,
  Verdict,
} from '../model.ts';
import { compareBlueprint } from './compare-blueprint.ts';
import { costOf } from './house-money.ts';
import { judgeTools, spendOf } from './judge-tools.ts';
import { planMigration } from './plan-migration.ts';
import { counts } from './savings-ledger.ts';
import { activeTools } from './steps.ts';
import { warnings } from './warn.ts';

/** Everything that an audit has to say, from what is known today. Throws where the pack has lost the audit's blueprint. */
export function auditResult(stack: Stack, audit: Audit, packs: StackPacks, today: Temporal.PlainDate): Result {
  const { norm, antiPatterns } = packs;
  const tools = activeTools(stack);
  const plan = packs.blueprints.find(({ key }) => key === audit.blueprint) ?? packs.blueprints[0];
  if (!plan) throw new Error('stack-blueprint.yml names no blueprint');
  const verdicts = judgeTools(tools, stack.answers, { norm, blueprint: plan, antiPatterns });
  const decisions = stack.decisions.filter((one) => one.audit === audit.id);
  const totals = totalsOf(tools, verdicts, { decisions, all: stack.decisions }, norm);
  const blueprint = compareBlueprint(tools, plan, audit.growth, norm);
  return {
    tools,
    verdicts,
    decisions,
    totals,
    overlaps: overlapsOf(tools),
    blueprint,
    warnings: warnings(tools, totals, antiPatterns, norm),
    plan: planMigration(tools, { verdicts, decisions, blueprint, today, norm }),
  };
}

/** `agreed` is of this audit, real or not yet; `realised` is of all audits ever. */
function totalsOf(
  tools: Tool[],
  verdicts: Verdict[],
  { decisions, all }: { decisions: Decision[]; all: Decision[] },
  norm: AuditNorm,
): Totals {
  const { currency } = norm;
  const spend = spendOf(tools, norm);
  const proposed = sumMoney(
    currency,
    verdicts.map(({ saving }) => saving),
  );
  const used = verdicts.flatMap(({ utilisation }) => (utilisation ? [utilisation.percent] : []));
  const agreed = decisions.flatMap(({ saving }) => (saving?.agreed.currency === currency ? [saving.agreed] : []));
  return {
    spend,
    proposed,
    target: minus(spend, proposed),
    agreed: sumMoney(currency, agreed),
    realised: sumMoney(
      currency,
      all.flatMap((one) => (counts(one, all, norm) ? realisedOf(one.saving, currency) : [])),
    ),
    unpriced: tools.filter((tool) => costOf(tool, norm) === undefined).map(({ id }): ToolId => id),
    ...(norm.budget && { ofBudget: Math.floor((spend.minor * 100) / (norm.budget.minor * 12)) }),
    ...(used.length > 0 && { utilisation: Math.floor(used.reduce((sum, one) => sum + one, 0) / used.length) }),
  };
}

function realisedOf(saving: Decision['saving'], currency: string): Money[] {
  return saving?.state === 'realised' && saving.realised.currency === currency ? [saving.realised] : [];
}

/** By job, in the order of the alphabet. */
function overlapsOf(tools: Tool[]): Overlap[] {
  const jobs = [...new Set(tools.flatMap((tool) => tool.jobs))].toSorted((a, b) => a.localeCompare(b));
  return jobs
    .map((job) => ({ job, tools: tools.filter((tool) => tool.jobs.includes(job)).map(({ id }) => id) }))
    .filter((overlap) => overlap.tools.length > 1);
}
