import { sumMoney, type Money } from '#lib/money.ts';
import type {
  AuditId,
  AuditNorm,
  Charge,
  Decision,
  Instant,
  PersonId,
  Stack,
  ToolId,
  Verdict,
  VerdictKind,
} from '../model.ts';
import { untilOf } from './task-of.ts';
import { findTool } from './steps.ts';

/** Why what was agreed is not realised. */
export type NotYet =
  | { why: 'charged'; date: string; charge: Money }
  /** No statement reaches past this charge. */
  | { why: 'no-later'; date: string }
  /** No statement names it. */
  | { why: 'unnamed' };

/** One saving, from a proposal to what a statement proves. Amounts are of a year. */
export interface LedgerLine {
  tool: ToolId;
  /** Untrusted. */
  name: string;
  kind: VerdictKind;
  proposed: Money;
  audit?: AuditId;
  agreed?: { amount: Money; at: Instant; by: string; owner?: PersonId; until: string };
  realised?: { amount: Money; at: Instant };
  notYet?: NotYet;
}

export interface Ledger {
  lines: LedgerLine[];
  /** Each column added up: what is realised was agreed before, and what is agreed was mostly proposed. */
  totals: { proposed: Money; agreed: Money; realised: Money };
}

/** `verdicts`: of the audit as it stands today, for what nobody has decided about. Largest first. */
export function savingsLedger(stack: Stack, verdicts: Verdict[], norm: AuditNorm, zone: string): Ledger {
  const counted = stack.decisions.filter((one) => counts(one, stack.decisions, norm));
  const decided = counted.map((one) => lineOf(one, stack, norm, zone));
  const open = verdicts.flatMap((verdict): LedgerLine[] => {
    const { tool, kind, saving } = verdict;
    const name = findTool(stack, tool)?.name ?? tool;
    const isDecided = stack.decisions.some((one) => one.tool === tool);
    return saving.minor > 0 && !isDecided ? [{ tool, name, kind, proposed: saving }] : [];
  });
  const lines = [...decided, ...open].toSorted((a, b) => amountOf(b) - amountOf(a));
  const total = (of: (line: LedgerLine) => Money | undefined): Money =>
    sumMoney(
      norm.currency,
      lines.flatMap((line) => of(line) ?? []),
    );
  return {
    lines,
    totals: {
      proposed: total(({ proposed }) => proposed),
      agreed: total(({ agreed }) => agreed?.amount),
      realised: total(({ realised }) => realised?.amount),
    },
  };
}

/** Decided twice it is one saving: the last agreement, and of what one statement proves the last decision. */
export function counts({ tool, saving, at }: Decision, all: Decision[], { currency }: AuditNorm): boolean {
  if (saving?.agreed.currency !== currency) return false;
  const later = all.filter((one) => one.tool === tool && Temporal.Instant.compare(one.at, at) > 0);
  if (saving.state === 'agreed') return later.length === 0;
  return !later.some((one) => one.saving?.state === 'realised' && one.saving.importId === saving.importId);
}

function lineOf(decision: Decision, stack: Stack, norm: AuditNorm, zone: string): LedgerLine {
  const { saving, kind, audit, proposed, by, owner } = decision;
  const tool = findTool(stack, decision.tool);
  const line = {
    tool: decision.tool,
    name: tool?.name ?? decision.tool,
    kind,
    audit,
    proposed: inCurrency(proposed.saving, norm),
  };
  if (!saving || !tool) return line;
  const until = untilOf(decision, tool, norm, zone);
  const agreed = { amount: saving.agreed, at: saving.agreedAt, by, until, ...(owner !== undefined && { owner }) };
  if (saving.state === 'realised')
    return { ...line, agreed, realised: { amount: saving.realised, at: saving.realisedAt } };
  return { ...line, agreed, notYet: whyNot(stack.charges[tool.merchant ?? ''] ?? [], saving.agreedAt, zone) };
}

function inCurrency(money: Money, { currency }: AuditNorm): Money {
  return money.currency === currency ? money : { minor: 0, currency };
}

function whyNot(charges: Charge[], agreedAt: Instant, zone: string): NotYet {
  const last = charges
    .filter(({ minor }) => minor > 0)
    .toSorted((a, b) => a.date.localeCompare(b.date))
    .at(-1);
  if (!last) return { why: 'unnamed' };
  const since = agreedAt.toZonedDateTimeISO(zone).toPlainDate().toString();
  if (last.date <= since) return { why: 'no-later', date: last.date };
  return { why: 'charged', date: last.date, charge: { minor: last.minor, currency: last.currency } };
}

function amountOf({ agreed, proposed }: LedgerLine): number {
  return (agreed?.amount ?? proposed).minor;
}
