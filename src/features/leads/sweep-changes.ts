import type { HubSpot } from '#adapters/hubspot/port.ts';
import type { Engine } from '#engine/engine.ts';
import type { Clock } from '#lib/clock.ts';
import { CONTACT_TOPIC } from './receive-contacts.ts';

const WATERMARK = 'leads.sweep';
/** HubSpot's search index lags by moments, and clocks differ: so far back each sweep looks again. */
const OVERLAP = Temporal.Duration.from({ minutes: 2 });

export interface SweepParts {
  hubspot: HubSpot;
  engine: Engine;
  clock: Clock;
}

/**
 * Contacts changed in HubSpot since the last sweep enter the inbox: what the webhooks missed is made good, and where
 * there are no webhooks this is the intake. The first sweep of an install only sets the mark: the past is not routed.
 * The mark moves page by page, after the page is on disk. Answers how many changes were new.
 */
export async function sweepChanges({ hubspot, engine, clock }: SweepParts): Promise<number> {
  const started = clock.now();
  const mark = engine.bookmarks.get(WATERMARK);
  if (mark === undefined) {
    await engine.bookmarks.set(WATERMARK, started.toString());
    return 0;
  }
  const since = Temporal.Instant.from(mark).subtract(OVERLAP);
  let fresh = 0;
  let page: string | undefined;
  do {
    const { changes, next } = await hubspot.changedContacts(since, page);
    fresh += await engine.receive(
      changes.map(({ contactId, at }) => ({
        topic: CONTACT_TOPIC,
        key: `sweep:${contactId}@${at.toString()}`,
        subject: contactId,
        body: { type: 'sweep' },
      })),
    );
    const last = changes.at(-1);
    if (last) await engine.bookmarks.set(WATERMARK, last.at.toString());
    page = next;
  } while (page !== undefined);
  await engine.bookmarks.set(WATERMARK, started.toString());
  return fresh;
}
