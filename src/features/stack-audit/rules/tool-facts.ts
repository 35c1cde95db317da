import type { Audit, Contract, Result, Stack, StackPacks, ToolId } from '../model.ts';
import { auditResult } from './audit-result.ts';
import { costOf } from './house-money.ts';
import { provisional } from './provisional.ts';
import { savingsLedger, type Ledger } from './savings-ledger.ts';
import { activeTools } from './steps.ts';

/** What the stack comes to today, as plain numbers; `undefined` where it is not known. Money in minor units of `currency`. */
export interface ToolFacts {
  currency: string;
  /** How many tools are paid for or used. */
  count: number;
  /** A month, of the tools whose price is known. */
  spendMonth?: number;
  /** Percent of the marketing budget, rounded down. */
  ofBudget?: number;
  /** Percent, rounded down, of the tools whose use is known. */
  utilisation?: number;
  /** Of a year: agreed, and of that realised. */
  agreedYear: number;
  realisedYear: number;
}

/** One tool in use, as plain numbers; null where nobody said. */
export interface ToolUse {
  id: ToolId;
  /** Seats paid for and in use; without those, people asked and how many of them use it. */
  paid: number | null;
  used: number | null;
  /** A year's price in minor units, of `currency`. */
  yearlyMinor: number | null;
  currency: string;
}

interface Terms {
  packs: StackPacks;
  zone: string;
  now: Temporal.Instant;
}

/** The audit that speaks for today: the last one, or the one that stands for none. */
function currentAudit({ audits }: Pick<Stack, 'audits'>, { packs, now }: Pick<Terms, 'packs' | 'now'>): Audit {
  return audits.at(-1) ?? provisional(packs, now);
}

export function currentResult(stack: Stack, terms: Terms): Result {
  const today = terms.now.toZonedDateTimeISO(terms.zone).toPlainDate();
  return auditResult(stack, currentAudit(stack, terms), terms.packs, today);
}

export function currentLedger(stack: Stack, terms: Terms): Ledger {
  return savingsLedger(stack, currentResult(stack, terms).verdicts, terms.packs.norm, terms.zone);
}

export function toolFacts(stack: Stack, terms: Terms): ToolFacts {
  const { totals } = currentResult(stack, terms);
  const { agreed, realised } = currentLedger(stack, terms).totals;
  const tools = activeTools(stack);
  const known = tools.length > totals.unpriced.length;
  return {
    currency: terms.packs.norm.currency,
    count: tools.length,
    ...(known && { spendMonth: Math.round(totals.spend.minor / 12) }),
    ...(known && totals.ofBudget !== undefined && { ofBudget: totals.ofBudget }),
    ...(totals.utilisation !== undefined && { utilisation: totals.utilisation }),
    agreedYear: agreed.minor,
    realisedYear: realised.minor,
  };
}

/** Each tool that is in use. */
export function toolUses(stack: Stack, terms: Terms): ToolUse[] {
  const { verdicts } = currentResult(stack, terms);
  const uses = new Map(verdicts.map(({ tool, utilisation }) => [tool, utilisation]));
  return activeTools(stack).map((tool): ToolUse => {
    const use = uses.get(tool.id);
    const cost = costOf(tool, terms.packs.norm);
    return {
      id: tool.id,
      paid: use?.whole ?? null,
      used: use?.part ?? null,
      yearlyMinor: cost?.minor ?? null,
      currency: terms.packs.norm.currency,
    };
  });
}

/** Contracts about which nobody has decided yet, the most urgent first. */
export function openContracts({ contracts }: Pick<Stack, 'contracts'>, today: Temporal.PlainDate): Contract[] {
  return contracts
    .filter((one) => !one.ruling && !one.past && one.lastNotice >= today.toString())
    .toSorted((a, b) => a.lastNotice.localeCompare(b.lastNotice));
}
