/** A contract whose day has come: renew it, end it, or pay less. */
import type { AuditId, VerdictKind } from './model-audit.ts';
import type { Instant, PersonId, ToolId } from './model-tools.ts';

/** What may be said of a contract; renewing keeps the tool. */
export const CONTRACT_KINDS = ['keep', 'cut', 'downgrade'] as const;
export type ContractKind = (typeof CONTRACT_KINDS)[number];

/** One term of it, by the day on which it renews. */
export interface TermId {
  tool: ToolId;
  /** ISO date. */
  renewal: string;
}

export interface Contract extends TermId {
  /** ISO date: the last day on which it can be ended. */
  lastNotice: string;
  at: Instant;
  /** Who has it as a direct message, beside the channel of ops. */
  people: PersonId[];
  /** Somebody wants to decide on another day. `until`: ISO date. */
  later?: { by: string; at: Instant; until: string };
  ruling?: { audit: AuditId; kind: VerdictKind; by: string; at: Instant };
  /** Its last day is over, and nobody has decided: it renews. */
  past?: boolean;
}
