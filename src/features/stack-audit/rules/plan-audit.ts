import {
  GROWTHS,
  type Audit,
  type AuditId,
  type Decision,
  type Growth,
  type Hand,
  type PersonId,
  type Saving,
  type Stack,
  type StackPacks,
  type StackPlan,
  type ToolId,
  type Verdict,
  type VerdictKind,
} from '../model.ts';
import { auditResult } from './audit-result.ts';
import { isDate } from './check-fields.ts';
import { costOf } from './house-money.ts';
import { auditor } from './may.ts';
import { BEFORE_ANY, provisional } from './provisional.ts';
import type { ToolTerms } from './plan-tools.ts';
import { activeTools, event, findTool, refuse } from './steps.ts';
import { decidedSince, decisionOn } from './plan-undo.ts';

export type AuditTerms = ToolTerms & { packs: StackPacks };

/** One audit at a time. */
export function planBegin(
  stack: Stack,
  hand: Hand,
  { growth, blueprint, channel }: { growth: Growth; blueprint: string; channel?: string },
  { packs, norm, now }: AuditTerms,
): StackPlan {
  const may = auditor(hand, norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  if (openAudit(stack))
    return refuse('An audit is under way. Close it first, or go on with it: /stack-audit opens it.');
  if (activeTools(stack).length === 0)
    return refuse('There are no tools yet. Add one, or drop a statement of the company card into /stack-audit.');
  if (!GROWTHS.includes(growth)) return refuse('Choose how the company grows: plg, sales-led or hybrid.');
  if (!packs.blueprints.some(({ key }) => key === blueprint))
    return refuse(`Choose one of these blueprints: ${packs.blueprints.map(({ key }) => key).join(', ')}.`);
  const id = `A${stack.next.audit}`;
  const audit: Audit = {
    id,
    state: 'open',
    begunAt: now,
    begunBy: hand.slackId,
    growth,
    blueprint,
    packs: packs.refs,
    ...(channel !== undefined && { channel }),
  };
  return {
    ok: true,
    state: { subject: `audit:${id}`, audits: [audit] },
    events: [{ ...event('audit.begun', hand.slackId, { growth, blueprint }), packs: packs.refs }],
    effects: [],
  };
}

export function openAudit({ audits }: Pick<Stack, 'audits'>): Audit | undefined {
  return audits.find(({ state }) => state === 'open');
}

/** What the auditor makes of a verdict. */
export interface Ruling {
  audit: AuditId;
  tool: ToolId;
  kind: VerdictKind;
  /** Needed where it is not what is proposed. Untrusted. */
  reason?: string;
  owner?: PersonId;
  /** ISO date. */
  until?: string;
  /** The decision that the person saw, by its time in ms since 1970; 0 for none. Given, nobody may have decided since. */
  seen?: number;
  /** Its contract is about to renew: then it is decided anew, also after the audit was closed, as part of the last one. */
  contract?: boolean;
}

/** Agreed is what the proposal saves, where it is followed; where it is overruled, what the other verdict saves: all of it when it goes, nothing when it stays. */
export function planDecide(stack: Stack, hand: Hand, ruling: Ruling, terms: AuditTerms): StackPlan {
  const may = auditor(hand, terms.norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const audit = auditOf(stack, ruling, terms);
  const tool = findTool(stack, ruling.tool);
  if (!audit || !tool || tool.archived)
    return refuse('This tool or this audit is not there any more. Open /stack-audit again.');
  const renews = ruling.contract === true && (stack.audits.at(-1)?.id ?? audit.id) === audit.id;
  if (audit.state === 'closed' && !renews)
    return refuse('This audit is closed: what was decided stands. Begin the next one to decide anew.');
  const today = terms.now.toZonedDateTimeISO(terms.zone).toPlainDate();
  const proposed = auditResult(stack, audit, terms.packs, today).verdicts.find((one) => one.tool === tool.id);
  if (!proposed) return refuse('There is no verdict on this tool yet. Open /stack-audit again.');
  const overruled = proposed.kind !== ruling.kind;
  const reason = ruling.reason?.trim() ?? '';
  if (overruled && reason === '') return refuse('Say why, when you decide other than what is proposed.', 'reason');
  if (reason.length > 500) return refuse('Say why in 500 letters at most.', 'reason');
  if (ruling.until !== undefined && !isDate(ruling.until)) return refuse('Give the date like 2027-03-31.', 'until');
  const before = decisionOn(stack, audit.id, tool.id);
  const others = stack.decisions.filter((one) => one.tool === tool.id && one !== before);
  const late = ruling.seen === undefined ? undefined : decidedSince(before, ruling.seen);
  if (late) return late;
  const saving = before?.saving?.state === 'realised' ? before.saving : savingOf(proposed, ruling.kind, terms);
  const owner = ruling.owner ?? tool.owner ?? may.person.id;
  const decision: Decision = {
    audit: audit.id,
    tool: tool.id,
    proposed,
    kind: ruling.kind,
    by: hand.slackId,
    at: terms.now,
    owner,
    ...(overruled && { reason }),
    ...(ruling.until !== undefined && { until: ruling.until }),
    ...(saving && { saving }),
  };
  const agreed = saving?.agreed.minor ?? 0;
  const data = { tool: tool.id, proposed: proposed.kind, decided: ruling.kind, agreed, owner };
  return {
    ok: true,
    state: { subject: `audit:${audit.id}`, decisions: [decision] },
    events: [{ ...event('audit.decided', hand.slackId, data), packs: terms.packs.refs }],
    effects: [],
    dues: terms.tell?.decided([decision, ...others]) ?? [],
  };
}

/** A contract renews whether or not there ever was an audit: then it is decided against the smallest blueprint. */
function auditOf({ audits }: Stack, { audit, contract }: Ruling, { packs, now }: AuditTerms): Audit | undefined {
  const beforeAny = contract === true && audits.length === 0 && audit === BEFORE_ANY;
  return beforeAny ? provisional(packs, now) : audits.find(({ id }) => id === audit);
}

function savingOf({ kind, saving, cost }: Verdict, decided: VerdictKind, { now }: AuditTerms): Saving | undefined {
  if (!cost) return undefined;
  const agreed =
    decided === kind ? saving : decided === 'cut' || decided === 'consolidate' ? cost : { ...cost, minor: 0 };
  return agreed.minor > 0 ? { state: 'agreed', agreed, costThen: cost, agreedAt: now } : undefined;
}

/** What it came to is kept: the next audit starts from there. */
export function planClose(stack: Stack, hand: Hand, id: AuditId, terms: AuditTerms): StackPlan {
  const may = auditor(hand, terms.norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const audit = stack.audits.find((one) => one.id === id);
  if (!audit) return refuse('There is no such audit. Open /stack-audit again.');
  if (audit.state === 'closed') return refuse('This audit is closed already.');
  const today = terms.now.toZonedDateTimeISO(terms.zone).toPlainDate();
  const { totals, verdicts, decisions, tools } = auditResult(stack, audit, terms.packs, today);
  const kinds = verdicts.map((one) => decisions.find(({ tool }) => tool === one.tool)?.kind ?? one.kind);
  const byKind = Object.fromEntries([...Map.groupBy(kinds, (kind) => kind)].map(([kind, all]) => [kind, all.length]));
  const { spend, proposed, agreed } = totals;
  const result = { spend, proposed, agreed, tools: tools.length, byKind };
  const closed: Audit = { ...audit, state: 'closed', closedAt: terms.now, result };
  const data = {
    spend: spend.minor,
    proposed: proposed.minor,
    agreed: agreed.minor,
    currency: spend.currency,
    tools: tools.length,
  };
  return {
    ok: true,
    state: { subject: `audit:${id}`, audits: [closed] },
    events: [{ ...event('audit.closed', hand.slackId, data), packs: terms.packs.refs }],
    effects: [],
  };
}

/** What has moved since the last audit that was closed. */
export function movementOf(stack: Stack, terms: Pick<AuditTerms, 'norm'>) {
  const last = stack.audits.findLast(({ state }) => state === 'closed');
  if (!last?.result || last.result.spend.currency !== terms.norm.currency) return undefined;
  const tools = activeTools(stack);
  const spend = tools.reduce((sum, tool) => sum + (costOf(tool, terms.norm)?.minor ?? 0), 0);
  return {
    audit: last.id,
    spend: { minor: spend - last.result.spend.minor, currency: terms.norm.currency },
    tools: tools.length - last.result.tools,
    added: tools
      .filter(({ addedAt }) => last.closedAt && Temporal.Instant.compare(addedAt, last.closedAt) > 0)
      .map(({ id }) => id),
  };
}
