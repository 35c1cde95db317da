import type { AuditNorm, BlueprintResult, Decision, PersonId, Step, Tool, Verdict } from '../model.ts';
import { contractDates } from './notice-dates.ts';

const DOES = { cut: 'cancel', downgrade: 'give-back', consolidate: 'move', replace: 'replace' } as const;
const ORDER: Step['does'][] = ['cancel', 'give-back', 'add', 'move', 'replace'];

interface Known {
  verdicts: Verdict[];
  decisions: Decision[];
  blueprint: BlueprintResult;
  today: Temporal.PlainDate;
  norm: AuditNorm;
}

/**
 * What to do, in order: first what costs nobody anything, cancelling and giving back; then what is missing, since others may move there; then
 * moving; last replacing. Within these the earliest deadline first, then the largest saving. A decision stands above the proposal.
 */
export function planMigration(tools: Tool[], known: Known): Step[] {
  const { blueprint, norm } = known;
  const nothing = { minor: 0, currency: norm.currency };
  const adds = blueprint.lines.flatMap(({ line, missing }) =>
    missing.map((need): Step => ({ does: 'add', need: { category: line.category, need }, saving: nothing })),
  );
  const rank = ({ does }: Step): number => ORDER.indexOf(does);
  return [...tools.flatMap((tool) => stepOf(tool, known)), ...adds].toSorted(
    (a, b) =>
      rank(a) - rank(b) || (a.until ?? '9999').localeCompare(b.until ?? '9999') || b.saving.minor - a.saving.minor,
  );
}

function stepOf(tool: Tool, { verdicts, decisions, today, norm }: Known): Step[] {
  const verdict = verdicts.find((one) => one.tool === tool.id);
  const decision = decisions.find((one) => one.tool === tool.id);
  const kind = decision?.kind ?? verdict?.kind ?? 'keep';
  if (kind === 'keep') return [];
  const owner: PersonId | undefined = decision?.owner ?? tool.owner;
  const until = decision?.until ?? contractDates(tool, norm, today)?.lastNotice.toString();
  const into = kind === 'consolidate' ? verdict?.into : undefined;
  const saving = (decision ? decision.saving?.agreed : verdict?.saving) ?? { minor: 0, currency: norm.currency };
  return [
    {
      does: DOES[kind],
      tool: tool.id,
      saving,
      ...(into !== undefined && { into }),
      ...(owner !== undefined && { owner }),
      ...(until !== undefined && { until }),
    },
  ];
}
