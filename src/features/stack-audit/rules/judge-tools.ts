import { portion, sumMoney, type Money } from '#lib/money.ts';
import type { Answer, AntiPatterns, AuditNorm, Blueprint, Reason, Tool, ToolId, Verdict } from '../model.ts';
import { costOf } from './house-money.ts';
import { utilisationOf } from './utilisation.ts';
import { costScoreOf, lossOf, quadrantOf, valueOf } from './value.ts';

export interface JudgeTerms {
  norm: AuditNorm;
  blueprint: Blueprint;
  antiPatterns: AntiPatterns;
}

/** What is known of one tool, before anybody decides anything. */
interface Weighed {
  tool: Tool;
  answers: Answer[];
  base: Omit<Verdict, 'kind' | 'saving'>;
  stops: boolean;
}

/**
 * A verdict for each tool, in their order. Each tool has one verdict and at most its own cost as a saving, so the savings may be added up.
 * First what nobody needs is cut; what is left and has a better tool beside it for all of its jobs goes into that; then what costs more than
 * its line of the blueprint is replaced; then seats are given back.
 */
export function judgeTools(tools: Tool[], answers: Answer[], terms: JudgeTerms): Verdict[] {
  const { norm } = terms;
  const spend = spendOf(tools, norm);
  const weighed = tools.map((tool) =>
    weigh(
      tool,
      answers.filter((one) => one.tool === tool.id),
      spend,
      norm,
    ),
  );
  const cuts = new Set(weighed.filter((one) => isWorthless(one, norm)).map(({ tool }) => tool.id));
  const into = consolidate(
    weighed.filter(({ tool }) => !cuts.has(tool.id)),
    new Set(terms.antiPatterns.enterprise.map((one) => one.tool)),
  );
  return weighed.map((one) => {
    if (cuts.has(one.tool.id)) return cut(one, norm);
    const other = into.get(one.tool.id);
    if (other) return consolidated(one, other, norm);
    return replaced(one, terms) ?? downgraded(one, norm) ?? kept(one, norm);
  });
}

/** Of a year; tools without a price, or without a rate, are left out. */
export function spendOf(tools: Pick<Tool, 'price'>[], norm: Pick<AuditNorm, 'currency' | 'rates'>): Money {
  return sumMoney(
    norm.currency,
    tools.flatMap((tool) => costOf(tool, norm) ?? []),
  );
}

function weigh(tool: Tool, answers: Answer[], spend: Money, norm: AuditNorm): Weighed {
  const utilisation = utilisationOf(tool, answers, norm);
  const { value, confidence } = valueOf(tool, answers, utilisation, norm);
  const cost = costOf(tool, norm);
  const costly = cost && costScoreOf(cost, { users: tool.activeUsers, spend }, norm);
  const reasons: Reason[] = [
    ...(utilisation ? [{ why: 'utilisation' as const, utilisation }] : [{ why: 'no-usage' as const }]),
    ...(costly?.reasons ?? [
      tool.price ? { why: 'no-rate' as const, currency: tool.price.currency } : { why: 'no-price' as const },
    ]),
    ...(value !== undefined && costly ? [{ why: 'value' as const, value, costScore: costly.score }] : []),
  ];
  return {
    tool,
    answers,
    stops: lossOf(tool, answers) === 'stops',
    base: {
      tool: tool.id,
      confidence: cost ? confidence : 'low',
      ...(value !== undefined && { value }),
      ...(costly && { costScore: costly.score }),
      ...(value !== undefined && costly && { quadrant: quadrantOf(value, costly.score, norm) }),
      ...(utilisation && { utilisation }),
      ...(cost && { cost }),
      reasons,
    },
  };
}

function isWorthless({ base, stops, tool, answers }: Weighed, { worthless }: AuditNorm): boolean {
  if (stops || base.value === undefined) return false;
  return nobodyUses(tool, answers) || base.value < worthless;
}

function nobodyUses({ activeUsers }: Tool, answers: Answer[]): boolean {
  const never = answers.every(({ use }) => use === 'never');
  return never && (activeUsers === 0 || (activeUsers === undefined && answers.length > 0));
}

const nothing = ({ currency }: AuditNorm): Money => ({ minor: 0, currency });

function cut({ base, tool, answers }: Weighed, norm: AuditNorm): Verdict {
  const { cost } = base;
  const reasons: Reason[] = [
    ...base.reasons,
    ...(nobodyUses(tool, answers) ? [{ why: 'nobody-uses' as const, answers: answers.length }] : []),
    ...(cost ? [{ why: 'whole-cost' as const, cost }] : []),
  ];
  return { ...base, kind: 'cut', saving: cost ?? nothing(norm), reasons };
}

/**
 * Whose every job another tool does too that is worth more; of two worth the same the cheaper stays, then the one that was there first. A tool
 * whose value is not known takes nothing over and goes nowhere: first somebody has to be asked. An enterprise tool takes nothing over.
 */
function consolidate(weighed: Weighed[], tooLarge: Set<string>): Map<ToolId, Weighed> {
  const into = new Map<ToolId, Weighed>();
  const known = weighed.filter(({ base }) => base.value !== undefined).toSorted(better);
  for (const [rank, one] of known.entries().toArray().toReversed()) {
    if (one.tool.jobs.length === 0 || one.stops) continue;
    const takesOver = ({ jobs, merchant = '' }: Tool): boolean =>
      !tooLarge.has(merchant) && one.tool.jobs.every((job) => jobs.includes(job));
    const other = known.slice(0, rank).find(({ tool }) => takesOver(tool));
    if (other) into.set(one.tool.id, other);
  }
  // What takes over stays: the end of the chain.
  for (const [id, other] of into) {
    let last = other;
    for (let next = into.get(last.tool.id); next; next = into.get(last.tool.id)) last = next;
    into.set(id, last);
  }
  return into;
}

function better(a: Weighed, b: Weighed): number {
  return (
    (b.base.value ?? 0) - (a.base.value ?? 0) ||
    (a.base.cost?.minor ?? 0) - (b.base.cost?.minor ?? 0) ||
    a.tool.addedAt.epochMilliseconds - b.tool.addedAt.epochMilliseconds
  );
}

function consolidated({ base, tool }: Weighed, other: Weighed, norm: AuditNorm): Verdict {
  const { cost, value = 0 } = base;
  const reasons: Reason[] = [
    ...base.reasons,
    { why: 'covered-by', jobs: tool.jobs, by: other.tool.id, value, byValue: other.base.value ?? 0 },
    ...(cost ? [{ why: 'whole-cost' as const, cost }] : []),
  ];
  return { ...base, kind: 'consolidate', into: other.tool.id, saving: cost ?? nothing(norm), reasons };
}

/** An enterprise tool, or one that alone costs more than its whole line of the blueprint and is not worth that. */
function replaced({ base, tool }: Weighed, { norm, blueprint, antiPatterns }: JudgeTerms): Verdict | undefined {
  const { cost } = base;
  const line = blueprint.lines.find(({ category }) => category === tool.category);
  const most = line && { minor: line.to.minor * 12, currency: line.to.currency };
  const enterprise = antiPatterns.enterprise.some((one) => one.tool === tool.merchant);
  const dear =
    cost && most && cost.minor > most.minor
      ? { cost, most, saving: { ...cost, minor: cost.minor - most.minor } }
      : undefined;
  if (!enterprise && !(dear && base.value !== undefined && base.value < norm.valuable)) return undefined;
  const reasons: Reason[] = [
    ...base.reasons,
    ...(enterprise ? [{ why: 'enterprise' as const }] : []),
    ...(dear ? [{ why: 'over-line' as const, ...dear }] : []),
  ];
  return { ...base, kind: 'replace', confidence: 'low', saving: dear?.saving ?? nothing(norm), reasons };
}

function downgraded({ base, tool: { seats, activeUsers } }: Weighed, norm: AuditNorm): Verdict | undefined {
  const { cost, utilisation } = base;
  if (
    seats === undefined ||
    activeUsers === undefined ||
    utilisation?.basis !== 'seats' ||
    utilisation.level === 'high'
  )
    return undefined;
  const spare = Math.ceil((activeUsers * norm.spareSeats) / 100);
  const unused = seats - activeUsers - spare;
  if (unused <= 0) return undefined;
  const saving = cost ? portion(cost, unused, seats) : nothing(norm);
  const reason: Reason[] = cost
    ? [{ why: 'seats', active: activeUsers, paid: seats, spare, unused, cost, saving }]
    : [];
  return { ...base, kind: 'downgrade', saving, reasons: [...base.reasons, ...reason] };
}

function kept({ base, stops }: Weighed, norm: AuditNorm): Verdict {
  const reasons: Reason[] = [...base.reasons, ...(stops ? [{ why: 'work-stops' as const }] : [])];
  return { ...base, kind: 'keep', saving: nothing(norm), reasons };
}
