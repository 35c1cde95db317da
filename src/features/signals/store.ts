import { and, eq, sql } from '#engine/drizzle.ts';
import type { Database } from '#engine/database.ts';
import type { About, ToldSignal } from './model.ts';
import { signals } from './tables.ts';

/** Of one contact so many count, the newest. */
const MOST = 200;
/** A person whom HubSpot does not know may still become a contact. */
const KEEP_PENDING = Temporal.Duration.from({ hours: 24 * 30 });

/** Every method is synchronous and is called inside a unit of work. */
export type SignalStore = ReturnType<typeof createSignalStore>;

export function createSignalStore(db: Database) {
  const { insert, adopt, of, forgetContact, outdated } = prepare(db);
  return {
    /** Keeps what is new. What waited too long for a contact goes. */
    add(about: About, told: ToldSignal[], now: Temporal.Instant): void {
      outdated.run({ before: now.subtract(KEEP_PENDING).epochMilliseconds });
      const { contactId = null, person = null } = about;
      for (const { key, kind, at, evidence } of told) {
        const who = { contactId, person: contactId === null ? person : null };
        insert.run({ ...who, key, kind, evidence, at: at.epochMilliseconds, now: now.epochMilliseconds });
      }
    },
    /** What waited for this person, or belonged to a contact that was merged into this one, is this contact's now. */
    adopt(contactId: string, { person, formerIds }: { person: string | undefined; formerIds: string[] }): void {
      adopt.run({ contactId, person: person ?? '', formerIds: JSON.stringify(formerIds) });
    },
    /** Oldest first. */
    of(contactId: string): ToldSignal[] {
      return of
        .all({ contactId })
        .map(({ at, ...told }) => ({ ...told, at: Temporal.Instant.fromEpochMilliseconds(at) }))
        .toReversed();
    },
    forget(contactIds: string[]): void {
      for (const contactId of contactIds) forgetContact.run({ contactId });
    },
  };
}

function prepare(db: Database) {
  const given = sql.placeholder;
  const isContact = eq(signals.contactId, given('contactId'));
  const row = {
    key: given('key'),
    contactId: given('contactId'),
    person: given('person'),
    kind: given('kind'),
    at: given('at'),
    evidence: given('evidence'),
    receivedAt: given('now'),
  };
  return {
    insert: db.insert(signals).values(row).onConflictDoNothing().prepare(),
    adopt: db
      .update(signals)
      .set({ contactId: sql`${given('contactId')}`, person: null })
      .where(
        sql`${signals.id} in (
          select id from signals where person = ${given('person')} and person is not null
          union all
          select id from signals where contact_id in (select value from json_each(${given('formerIds')})) and contact_id is not null
        )`,
      )
      .prepare(),
    of: db
      .select({ key: signals.key, kind: signals.kind, at: signals.at, evidence: signals.evidence })
      .from(signals)
      .where(and(isContact, sql`contact_id is not null`))
      .orderBy(sql`${signals.at} desc, ${signals.key} desc`)
      .limit(MOST)
      .prepare(),
    forgetContact: db
      .delete(signals)
      .where(and(isContact, sql`contact_id is not null`))
      .prepare(),
    outdated: db
      .delete(signals)
      .where(sql`contact_id is null and received_at < ${given('before')}`)
      .prepare(),
  };
}
