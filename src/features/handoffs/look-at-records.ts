import type { CrmRecord, HubSpot } from '#adapters/hubspot/port.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message } from '#engine/inbox.ts';
import { OPEN_HANDOFF } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import type { KnownLead, Subject } from './model.ts';
import type { Policy } from './rules/policy.ts';
import { planClosed } from './rules/plan-closed.ts';
import { CRM } from './rules/steps.ts';
import { stillHolds, wantedBy, watched, type Seen } from './rules/triggers.ts';
import type { HandoffStore } from './store.ts';
import { readSubjectKey } from './take-news.ts';

export interface LookParts {
  engine: Engine;
  hubspot: HubSpot;
  handoffs: HandoffStore;
  clock: Clock;
  policy(): Policy;
  /** Stages of deals that are won. */
  won(): Promise<ReadonlySet<string>>;
  began(): Temporal.Instant;
  known(who: { contact: string }): KnownLead | undefined;
}

/** An event is a hint: records are read again, all of a kind in one call, and what they ask for is opened or closed. */
export async function lookAtRecords(parts: LookParts, messages: Message[]): Promise<void> {
  const subjects = messages.flatMap(({ subject }) => readSubjectKey(subject) ?? []);
  for (const [type, some] of Map.groupBy(subjects, (subject) => subject.type)) {
    const { rows } = parts.policy();
    const dated = watched(rows, type);
    const properties = [...dated, 'hubspot_owner_id', ...(type === 'contacts' ? ['associatedcompanyid'] : [])];
    const records = await parts.hubspot.readRecords(
      type,
      some.map(({ id }) => id),
      properties,
      dated,
    );
    const won = type === 'deals' ? await parts.won() : new Set<string>();
    for (const record of new Set(records.values())) await lookAtOne(parts, type, record, won);
  }
}

async function lookAtOne(
  parts: LookParts,
  type: Subject['type'],
  { id, properties, since = {}, archived }: CrmRecord,
  won: ReadonlySet<string>,
): Promise<void> {
  const { rows, people } = parts.policy();
  const seen: Seen = { type, id, properties, since };
  const ourStage = type === 'contacts' ? parts.known({ contact: id })?.ourStage : undefined;
  const wanted = archived ? [] : wantedBy(seen, { rows, won, people, began: parts.began(), ourStage });
  await parts.engine.receive(
    wanted.map(({ key, subject, at }) => ({
      topic: OPEN_HANDOFF,
      // The same moment told twice is one; what is won once more may be opened once more.
      key: `${key}@${at}`,
      subject: `${subject.type}:${subject.id}`,
      body: { key },
    })),
  );
  for (const open of parts.handoffs.openAbout({ type, id })) {
    // Who opened it by a signal or by hand does not need HubSpot's word.
    if (!FOLLOWS.includes(open.kind) || stillHolds(seen, open.kind, { rows, won }) || open.key.endsWith(':told'))
      continue;
    const why =
      open.kind === 'churn-risk-to-save' ? 'HubSpot shows no risk any more' : 'The deal is not won any more in HubSpot';
    await parts.handoffs.change(open.id, (book) => planClosed(book, why, CRM, parts.clock.now()));
  }
}

/** What the CRM can overtake. */
const FOLLOWS = ['closed-won-to-onboarding', 'churn-risk-to-save'];
