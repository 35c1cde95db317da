import { decode, encode } from '#lib/json.ts';
import { accountOf } from './colleagues-store.ts';
import type { Instant, Lead, LeadId, Level } from './model.ts';
import type { leads } from './tables.ts';

/** What stands in a column is not repeated in the body. */
type Body = Omit<Lead, 'id' | 'contactId' | 'version' | 'card' | 'level'>;
/** One row of the table. */
export type Row = typeof leads.$inferSelect;

/** `L42` → 42; 0 where it is no id. */
export function numberOf(id: LeadId): number {
  return /^L\d{1,15}$/.test(id) ? Number(id.slice(1)) : 0;
}

export function toLead(row: Row): Lead {
  const body = decode<Body>(row.body);
  return {
    ...body,
    id: `L${row.number}`,
    contactId: row.contactId,
    version: row.version,
    ...(row.clock > 0 && { level: row.clock as Level }),
    ...(row.channel && row.ts ? { card: { channel: row.channel, ts: row.ts } } : {}),
  };
}

export function toRow(lead: Lead): Row {
  const { id, contactId, version, card, level, ...body } = lead;
  return {
    number: numberOf(id),
    contactId,
    version,
    state: lead.state.name,
    owner: 'owner' in lead.state ? (lead.state.owner ?? null) : null,
    openedAt: lead.openedAt.epochMilliseconds,
    handedAt: lead.handoff?.since.epochMilliseconds ?? null,
    rollup: lead.rollup?.id ?? null,
    clock: level ?? 0,
    overdue: 'overdue' in lead.state && lead.state.overdue && (level ?? 0) > 0 ? 1 : 0,
    channel: card?.channel ?? null,
    ts: card?.ts ?? null,
    offeredAt: offeredAt(lead)?.epochMilliseconds ?? null,
    onHands: isOnHands(lead) ? 1 : 0,
    ...accountOf(lead.facts),
    ...sampleOf(lead),
    tagsDue: lead.tags && encode(lead.tags.wanted) !== encode(lead.tags.written) ? 1 : 0,
    body: encode(body),
  };
}

function sampleOf({
  disqualifiedAt,
  sampled,
  score,
  route,
}: Lead): Pick<Row, 'disqualifiedAt' | 'disqualifiedAs' | 'sampled' | 'verdict' | 'judgedAt'> {
  return {
    disqualifiedAt: disqualifiedAt?.epochMilliseconds ?? null,
    disqualifiedAs: disqualifiedAt ? (score.disqualified?.rule ?? route.clause) : null,
    sampled: sampled?.week ?? null,
    verdict: sampled?.verdict ?? null,
    judgedAt: sampled?.at?.epochMilliseconds ?? null,
  };
}

/** When its owner got the lead; who took it unasked got it then. */
function offeredAt({ state }: Lead): Instant | undefined {
  if (state.name === 'accepted') return state.since ?? state.at;
  return state.name === 'waiting' ? state.since : undefined;
}

const AT_WORK = ['NEW', 'OPEN', 'IN_PROGRESS', 'ATTEMPTED_TO_CONTACT', 'CONNECTED'];

/** Whether the lead is on its owner's hands: unanswered, or accepted and by HubSpot's status neither finished nor a deal. */
function isOnHands({ state, crm, facts }: Lead): boolean {
  if (state.name !== 'accepted') return state.name === 'waiting';
  const isDeal = ['opportunity', 'customer', 'evangelist'].includes(facts.contact.lifecycle_stage ?? '');
  return !isDeal && AT_WORK.includes(crm.leadStatus ?? 'IN_PROGRESS');
}
