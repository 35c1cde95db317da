import type { Finding, Handled } from './model.ts';
import type { stuck } from './tables.ts';

export type Row = typeof stuck.$inferSelect;

export function toRow(finding: Finding): Row {
  const { contactId, state, kind, stage, ownerId = null, since, dated, firstSeen, seen, handled, quietUntil } = finding;
  return {
    contactId,
    state,
    kind,
    stage,
    ownerId,
    since: since.epochMilliseconds,
    dated: dated ? 1 : 0,
    firstSeen: firstSeen.epochMilliseconds,
    seen,
    handledHow: handled?.how ?? null,
    handledBy: handled?.by ?? null,
    handledAt: handled?.at.epochMilliseconds ?? null,
    outcome: handled?.outcome ?? null,
    quietUntil: quietUntil?.epochMilliseconds ?? null,
  };
}

export function toFinding(row: Row): Finding {
  const { contactId, state, kind, stage, ownerId, since, dated, firstSeen, seen, quietUntil } = row;
  const handled = handledOf(row);
  return {
    contactId,
    state,
    kind,
    stage,
    ...(ownerId !== null && { ownerId }),
    since: instant(since),
    dated: dated === 1,
    firstSeen: instant(firstSeen),
    seen,
    ...(handled && { handled }),
    ...(quietUntil !== null && { quietUntil: instant(quietUntil) }),
  };
}

function handledOf({ handledHow: how, handledBy: by, handledAt: at, outcome }: Row): Handled | undefined {
  if (how === null || by === null || at === null) return undefined;
  return { how, by, at: instant(at), ...(outcome !== null && { outcome }) };
}

function instant(ms: number): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(ms);
}
