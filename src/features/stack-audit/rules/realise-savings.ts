import { minus, yearly } from '#lib/money.ts';
import type { AuditNorm, Charge, Decision, Instant, Tool } from '../model.ts';
import { findRecurring } from './find-recurring.ts';
import { inHouse } from './house-money.ts';

/** So many days after its last charge a tool is no longer paid for. */
const GONE = { month: 46, quarter: 115, year: 400 };

interface Terms {
  norm: AuditNorm;
  zone: string;
  now: Instant;
  importId: string;
  /** The last day that the statement speaks of. */
  end: string;
}

/**
 * Whether what was agreed has come true, by the lines of statements: the charge does not come any more, or a lower one does since.
 * A tool that no statement ever named proves nothing. One that is charged again after all is agreed, not realised.
 */
export function realise(decision: Decision, tool: Tool, charges: Charge[], terms: Terms): Decision {
  const { saving } = decision;
  if (!saving) return decision;
  const paid = charges
    .filter(({ minor, date }) => minor > 0 && date <= terms.end)
    .toSorted((a, b) => a.date.localeCompare(b.date));
  const last = paid.at(-1);
  if (!last) return decision;
  const { agreed, costThen, agreedAt } = saving;
  const open = { state: 'agreed' as const, agreed, costThen, agreedAt };
  if (saving.state === 'realised') {
    const since = day(saving.realisedAt, terms.zone);
    const back = saving.realised.minor === costThen.minor && last.date > since;
    return back ? { ...decision, saving: open } : decision;
  }
  const per = tool.price?.per ?? 'month';
  const quiet = Temporal.PlainDate.from(last.date).until(terms.end).days;
  const done = { ...open, state: 'realised' as const, realisedAt: terms.now, importId: terms.importId };
  if (quiet > GONE[per]) return { ...decision, saving: { ...done, realised: costThen } };
  const since = paid.filter(({ date }) => date > day(agreedAt, terms.zone));
  if (since.length === 0) return decision;
  const { price } = findRecurring(paid, terms.end);
  const now = price && inHouse(yearly({ ...price, per }), terms.norm);
  if (!now || now.minor >= costThen.minor) return decision;
  return { ...decision, saving: { ...done, realised: minus(costThen, now) } };
}

function day(at: Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainDate().toString();
}
