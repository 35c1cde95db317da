import type { Clock } from '#lib/clock.ts';
import { shortTime, cityOf } from '#lib/wall-time.ts';
import type { LimboParts } from './limbo-parts.ts';
import { lastLook } from './look-for-stuck.ts';
import type { StuckView } from './views/words.ts';

export interface ShowParts extends LimboParts {
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
}

/** What there is to say of these contacts. Throws `DeliveryError` when their names cannot be read. */
export async function viewOf(parts: ShowParts, contactIds: string[]): Promise<StuckView> {
  return withNames(parts, contactIds, contactIds.length > 0 ? await parts.leads.whoAre(contactIds) : new Map());
}

/** Slack waits three seconds for an answer: without HubSpot's in time there are numbers in place of names. */
const PATIENCE_MS = 1_200;

export async function viewInTime(parts: ShowParts, contactIds: string[]): Promise<StuckView> {
  const none = new Map<string, string>();
  if (contactIds.length === 0) return withNames(parts, contactIds, none);
  const asked = new AbortController();
  const late = (clock: Clock) =>
    clock.sleep(PATIENCE_MS, asked.signal).then(
      () => none,
      () => none,
    );
  const names = await Promise.race([parts.leads.whoAre(contactIds).catch(() => none), late(parts.clock)]);
  asked.abort();
  return withNames(parts, contactIds, names);
}

function withNames(parts: ShowParts, contactIds: string[], names: Map<string, string>): StuckView {
  const people = Object.values(parts.people());
  return {
    names,
    where: parts.leads.whereabouts(contactIds),
    recordUrl: parts.recordUrl,
    nameOf: (id) => people.find((one) => one.id === id || one.slackId === id || one.ownerId === id)?.name,
    now: parts.clock.now(),
    zone: parts.zone(),
  };
}

/** `Last looked 07:02 Mon, New York time.` */
export function lookedWords(parts: LimboParts): string {
  const looked = lastLook(parts);
  if (!looked) return 'HubSpot has not been looked through to its end yet; cadence.yml says when the next look begins.';
  const zone = parts.zone();
  const when = shortTime(Temporal.Instant.from(looked.at), zone, parts.clock.now());
  const undated =
    looked.undated > 0 ? ` Of ${looked.undated} HubSpot does not say since when they are in their stage.` : '';
  return `Last looked ${when}, ${cityOf(zone)} time.${undated}`;
}
