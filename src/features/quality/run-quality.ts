import type { CrmEvent } from '#adapters/hubspot/port.ts';
import type { Message } from '#engine/inbox.ts';
import type { Topic } from '#engine/intake.ts';
import { judgeMirror } from './judge-mirror.ts';
import type { Judged } from './model.ts';
import type { QualityParts } from './quality-parts.ts';
import { judgedEvent, postTold, refreshTold, TOPIC, wishKey } from './rules/steps.ts';

/** The turn of a date: counted once, however often it is told. Stored when this resolves. */
export async function beginRun({ engine }: Pick<QualityParts, 'engine'>, date: string): Promise<void> {
  await engine.receive([{ topic: TOPIC.run, key: date, subject: 'quality', body: null }]);
}

/** Somebody wants it counted now, and is told in one message what comes of it. */
export async function askRun({ quality, clock }: QualityParts, user: string): Promise<void> {
  const at = clock.now();
  const key = wishKey('run', user, at);
  const dues = [{ topic: TOPIC.run, key, subject: key, at }];
  await quality.tell({ key, person: user, at }, { effects: [postTold(key)], dues });
}

/** Somebody wants the last count as a message, with its chart. */
export async function askShow({ quality, clock }: QualityParts, user: string, run: number): Promise<void> {
  const at = clock.now();
  const key = wishKey('show', user, at);
  await quality.tell({ key, person: user, at, run }, { effects: [postTold(key)] });
}

const BROKEN =
  'The contacts could not be counted: the thread that reads them broke off. Try `/baton quality run` again; if that breaks too, whoever runs Baton finds the reason in its log.';

/** Messages of `TOPIC.run`, one at a time. A turn of the calendar that fails is tried again; a wish says so, and is over. */
export function runQuality(parts: QualityParts): Topic {
  return { batch: 1, parallel: 1, handle: (messages) => Promise.all(messages.map((one) => runOne(parts, one))).then() };
}

async function runOne(parts: QualityParts, message: Message): Promise<void> {
  const { quality, mirror, clock, log } = parts;
  const asked = quality.told(message.subject);
  const consumes = [message];
  const fail = async (says: string): Promise<void> => {
    if (asked) await quality.fail(asked.key, says, { effects: [refreshTold(asked.key)], consumes });
  };
  if (!mirror.synced()) {
    log.info(
      { key: asked ? 'asked' : message.key },
      'data quality is not counted: HubSpot has not been read through yet',
    );
    await fail(mirror.words());
    return;
  }
  const norm = parts.norm();
  const at = clock.now();
  let judged: Judged;
  try {
    judged = await parts.reading((read) => judgeMirror(read, norm, at));
  } catch (error) {
    if (!asked) throw error;
    log.error({ reason: String(error) }, 'data quality could not be counted');
    await fail(BROKEN);
    return;
  }
  const kept = { ...judged, at, pack: norm.ref, ...(asked && { asked: asked.key }) };
  const effects = asked ? [refreshTold(asked.key)] : [];
  await quality.keep(message.key, kept, { events: [judgedEvent(judged, asked?.person, norm.ref)], effects, consumes });
}

/** Contacts that are not there any more; of a merge, those that went into another. */
function goneIn({ type, objectId, mergedInto, mergedFrom = [] }: CrmEvent): string[] {
  if (type === 'contact.deletion' || type === 'contact.privacyDeletion') return [objectId];
  return type === 'contact.merge' ? mergedFrom.filter((id) => id !== mergedInto) : [];
}

/** Contacts that are gone from HubSpot. Stored when this resolves. */
export async function takeGone({ engine }: Pick<QualityParts, 'engine'>, events: CrmEvent[]): Promise<void> {
  const gone = events.flatMap((event) =>
    goneIn(event).map((id) => ({ topic: TOPIC.gone, key: `${event.key}:${id}`, subject: id, body: null })),
  );
  if (gone.length > 0) await engine.receive(gone);
}

export function forgetContacts({ quality }: Pick<QualityParts, 'quality'>): Topic {
  const handle = (messages: Message[]): Promise<void> =>
    quality.forget([...new Set(messages.map(({ subject }) => subject))], messages);
  return { batch: 100, parallel: 1, handle };
}
