/** The windows of an audit, for whoever sees costs. */
import type { SlackUser } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { termsOf } from './change-tools.ts';
import { whoWouldBeAsked } from './ask-users.ts';
import type { Audit, Hand, Result } from './model.ts';
import { openAudit } from './rules/plan-audit.ts';
import { askProgress } from './rules/plan-ask.ts';
import { contractDates } from './rules/notice-dates.ts';
import { auditor } from './rules/may.ts';
import { activeTools } from './rules/steps.ts';
import { resultOf } from './run-audit.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import { askModal } from './views/ask-modal.ts';
import { auditModal } from './views/audit-modal.ts';
import { beginModal } from './views/begin-modal.ts';
import { blueprintModal } from './views/blueprint-modal.ts';
import { decideModal } from './views/decide-modal.ts';
import { postModal } from './views/post-modal.ts';
import { verdictsModal } from './views/verdicts-modal.ts';

export type Found = ModalView | { refused: string };
type Show = (parts: StackParts, hand: Hand) => Found;

/** Costs are in all of these: each asks first who looks. */
export function seen(parts: StackParts, user: SlackUser, show: Show): Found {
  const hand = handOf(parts, user);
  const may = auditor(hand, parts.packs.norm);
  return 'refusal' in may ? { refused: may.refusal.says } : show(parts, hand);
}

const GONE = { refused: 'This audit is not there any more. Open /stack-audit again.' };

function about(id: string, show: (audit: Audit, result: Result, parts: StackParts) => Found): Show {
  return (parts) => {
    const audit = parts.stack.read().audits.find((one) => one.id === id);
    const result = audit && resultOf(parts, id);
    return audit && result ? show(audit, result, parts) : GONE;
  };
}

/** The open audit, or the form that begins one. */
export const currentView: Show = (parts, hand) => {
  const stack = parts.stack.read();
  const open = openAudit(stack);
  if (open) return auditView(open.id)(parts, hand);
  const tools = activeTools(stack).length;
  if (tools === 0)
    return { refused: 'There are no tools yet. Add one, or drop a statement of the company card into /stack-audit.' };
  const channel = parts.channel(parts.metricsChannel().replace(/^#/, ''));
  return beginModal(parts.packs, { tools, ...(channel !== undefined && { channel }) });
};

/** `notice`: already escaped. */
export function auditView(id: string, notice?: string): Show {
  return about(id, (audit, result, parts) => {
    const channel = audit.channel === undefined ? undefined : parts.channelName(audit.channel);
    return auditModal({
      audit,
      result,
      people: parts.people(),
      progress: askProgress(parts.stack.read(), audit.begunAt),
      ...(channel !== undefined && { channel }),
      ...(notice !== undefined && { notice }),
      now: parts.clock.now(),
      zone: parts.zone,
    });
  });
}

export function verdictsView(id: string, page: number, notice?: string): Show {
  return about(id, (audit, result, parts) =>
    verdictsModal({ audit, result, people: parts.people(), page, ...(notice !== undefined && { notice }) }),
  );
}

export function blueprintView(id: string): Show {
  return about(id, blueprintModal);
}

/** `place`: audit, tool, the decision that was seen, page. */
export function decideView(place: string): Show {
  const [id = '', tool] = place.split(' ');
  return about(id, (_, result, parts) => {
    const verdict = result.verdicts.find((one) => one.tool === tool);
    const entry = result.tools.find((one) => one.id === tool);
    if (!verdict || !entry) return { refused: 'This tool is not in the list any more.' };
    const { norm, zone, now } = termsOf(parts);
    const until = contractDates(entry, norm, now.toZonedDateTimeISO(zone).toPlainDate())?.lastNotice.toString();
    const owner = entry.owner;
    const given = { ...(owner !== undefined && { owner }), ...(until !== undefined && { until }) };
    return decideModal(verdict, result, { about: place, people: parts.people(), ...given });
  });
}

export function askView(id: string): Show {
  return about(id, (audit, { tools }, parts) => {
    const days = parts.packs.norm.ask.notAgain;
    return askModal(whoWouldBeAsked(parts), { audit, people: parts.people(), tools, days, now: parts.clock.now() });
  });
}

/** `members`: of its channel, where that is known. */
export function postView(id: string, members?: number): Show {
  return about(id, (audit, _, parts) => {
    const channel = audit.channel === undefined ? undefined : parts.channelName(audit.channel);
    const known = { ...(channel !== undefined && { channel }), ...(members !== undefined && { members }) };
    return postModal(audit, { ...known, roles: parts.packs.norm.costsSeenBy });
  });
}

/** The last audit, open or closed. */
export const lastView: Show = (parts, hand) => {
  const last = parts.stack.read().audits.at(-1);
  return last
    ? auditView(last.id)(parts, hand)
    : { refused: 'There is no audit yet: `/stack-audit begin` begins one.' };
};
