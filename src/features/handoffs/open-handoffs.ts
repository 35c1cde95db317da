import type { Message } from '#engine/inbox.ts';
import type { Clock } from '#lib/clock.ts';
import { readSubject, type Found, type ReadParts } from './hubspot.ts';
import type { HandoffKind, Instant, KnownLead, Opening, PersonId, Subject } from './model.ts';
import { planOpen } from './rules/plan-open.ts';
import type { Policy } from './rules/policy.ts';
import { kindOf, watched } from './rules/triggers.ts';
import type { HandoffStore } from './store.ts';
import { readSubjectKey } from './take-news.ts';

export interface OpenParts extends ReadParts {
  handoffs: HandoffStore;
  clock: Clock;
  policy(): Policy;
  won(): Promise<ReadonlySet<string>>;
  known(who: { lead: string } | { contact: string }): KnownLead | undefined;
}

/** What asks for a handoff, each by its natural key: a message of its own, or a due that somebody planned. */
export async function openHandoffs(parts: OpenParts, messages: Message[]): Promise<void> {
  for (const message of messages) {
    const key = keyOf(message);
    const kind = kindOf(key);
    const opening = kind && (await openingOf(parts, kind, key, message));
    if (!opening) continue;
    await parts.handoffs.changeKey(key, (book) => planOpen(book, opening, parts.policy(), parts.clock.now()), [
      message,
    ]);
  }
}

function keyOf({ key, body }: Message): string {
  const { key: natural, due } = body as { key?: string; due?: string };
  return natural ?? due ?? key;
}

function openingOf(parts: OpenParts, kind: HandoffKind, key: string, message: Message): Promise<Opening | undefined> {
  if (kind === 'disqualified-to-recycle') return Promise.resolve(ofLead(parts, key, message));
  const subject = readSubjectKey(message.subject);
  return subject ? ofRecord(parts, kind, key, subject, message) : Promise.resolve(undefined);
}

/** The record may have moved on since it asked: then there is nothing to open. */
async function ofRecord(
  parts: OpenParts,
  kind: HandoffKind,
  key: string,
  subject: Subject,
  { receivedAt, body }: Message,
): Promise<Opening | undefined> {
  const { rows } = parts.policy();
  const found = await readSubject(parts, subject, watched(rows, subject.type));
  if (!found) return undefined;
  if (kind === 'closed-won-to-onboarding' && !(await parts.won()).has(found.record.properties['dealstage'] ?? ''))
    return undefined;
  // One company is saved once at a time, whoever tells that it is at risk.
  const others = kind === 'churn-risk-to-save' ? parts.handoffs.openAbout(subject) : [];
  if (others.some((other) => other.kind === kind && other.key !== key)) return undefined;
  const { by } = body as { by?: PersonId };
  const sender = by ?? (kind === 'churn-risk-to-save' ? undefined : found.owner);
  const candidates = [found.companyOwner, found.owner].filter(
    (one) => one !== undefined && one !== sender,
  ) as PersonId[];
  const lead = subject.type === 'contacts' ? parts.known({ contact: subject.id }) : undefined;
  return {
    key,
    kind,
    subject,
    facts: found.facts,
    at: by === undefined ? began(found, kind, subject, rows, receivedAt) : receivedAt,
    candidates,
    ...(sender !== undefined && { sender }),
    ...(lead && { lead }),
  };
}

/** When it became so, by HubSpot's clock, if that is before we heard of it; what was told by people began when they told it. */
function began(
  { record: { since = {} } }: Found,
  kind: HandoffKind,
  { type }: Subject,
  rows: Policy['rows'],
  heard: Instant,
): Instant {
  const its = type === 'deals' ? ['dealstage'] : (rows[kind]?.opensWhen ?? []).map(({ property }) => property);
  const times = its.flatMap((property) => since[property] ?? []);
  const last = times
    .filter((at) => Temporal.Instant.compare(at, heard) <= 0)
    .toSorted(Temporal.Instant.compare)
    .at(-1);
  return last && heard.since(last).total('hours') < FRESH_HOURS ? last : heard;
}

/** A month: no outage lasts so long, and what is older belongs to something else. */
const FRESH_HOURS = 24 * 31;

function ofLead({ known }: OpenParts, key: string, { subject: leadId }: Message): Opening | undefined {
  const lead = known({ lead: leadId });
  if (!lead?.given) return undefined;
  const { reason, note, destination, at } = lead.given;
  const details = [
    { label: 'Reason', value: reason },
    ...(note === undefined ? [] : [{ label: 'Note', value: note }]),
    { label: 'Where to', value: destination },
  ];
  return {
    key,
    kind: 'disqualified-to-recycle',
    subject: { type: 'contacts', id: lead.contactId },
    facts: {
      name: lead.company === undefined ? lead.name : `${lead.name}, ${lead.company}`,
      details,
      contacts: [{ id: lead.contactId, name: lead.name }],
    },
    at,
    candidates: [],
    lead,
    ...(lead.owner !== undefined && { sender: lead.owner }),
  };
}
