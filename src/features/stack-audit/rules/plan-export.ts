import type { AuditNorm, Hand, StackPlan } from '../model.ts';
import { auditor } from './may.ts';

export const CSV_EFFECT = 'stack.csv';

/** The list as a file to whoever asks. `key`: of the click, so that one click sends one file. */
export function planExport(hand: Hand, key: string, norm: Pick<AuditNorm, 'costsSeenBy'>): StackPlan {
  const may = auditor(hand, norm);
  if ('refusal' in may) return { ok: false, refusal: may.refusal };
  const subject = `export:${key}`;
  return {
    ok: true,
    state: { subject },
    events: [],
    effects: [{ kind: CSV_EFFECT, key: `${CSV_EFFECT}:${key}`, subject, payload: { to: hand.slackId } }],
  };
}
