import { decode, encode } from '#lib/json.ts';
import type { Handoff, HandoffId, Subject } from './model.ts';
import type { handoffs } from './tables.ts';

/** What stands in a column is not repeated in the body. */
type Body = Omit<Handoff, 'id' | 'key' | 'version' | 'card'>;
/** One row of the table. */
export type Row = typeof handoffs.$inferSelect;

/** `H42` → 42; 0 where it is no id. */
export function numberOf(id: HandoffId): number {
  return /^H\d{1,15}$/.test(id) ? Number(id.slice(1)) : 0;
}

export function subjectKey({ type, id }: Subject): string {
  return `${type}:${id}`;
}

export function toHandoff(row: Row): Handoff {
  return {
    ...decode<Body>(row.body),
    id: `H${row.number}`,
    key: row.key,
    version: row.version,
    ...(row.channel && row.ts ? { card: { channel: row.channel, ts: row.ts } } : {}),
  };
}

/** `follows`: what is known of it by the rules. */
export function toRow(handoff: Handoff, follows: { open: boolean; nextAt: Temporal.Instant | undefined }): Row {
  const { id, key, version, card, ...body } = handoff;
  return {
    number: numberOf(id),
    key,
    kind: handoff.kind,
    version,
    open: follows.open ? 1 : 0,
    subject: subjectKey(handoff.subject),
    lead: handoff.lead ?? null,
    owner: handoff.owner ?? null,
    openedAt: handoff.openedAt.epochMilliseconds,
    nextAt: follows.nextAt?.epochMilliseconds ?? null,
    hiddenUntil: handoff.hiddenUntil?.epochMilliseconds ?? null,
    shownAt: handoff.shownAt?.epochMilliseconds ?? null,
    channel: card?.channel ?? null,
    ts: card?.ts ?? null,
    body: encode(body),
  };
}
