import type { CrmEvent, CrmRecord, HubSpot } from '#adapters/hubspot/port.ts';
import type { Engine } from '#engine/engine.ts';
import type { Message, NewMessage } from '#engine/inbox.ts';
import type { Topic } from '#engine/intake.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { KINDS, type Began, type Kind, type Synced } from './model.ts';
import { PROPERTIES, rowOf, type Making } from './rules/mirror-rows.ts';
import type { MirrorStore } from './store.ts';

export interface MirrorParts {
  engine: Engine;
  hubspot: Pick<HubSpot, 'recordPage' | 'readRecords'>;
  clock: Clock;
  log: Log;
  store: MirrorStore;
  making(): Promise<Making>;
}

/** Pages and news lie in one topic and are taken one after the other: what a page shows never overwrites a later deletion. */
export const MIRROR_TOPIC = 'mirror';

const BEGAN = 'mirror.began';
const BEGAN_AT = 'mirror.began-at';
const SYNCED = 'mirror.synced';
/** Before the first round. */
const NEVER = '';

/** How far a round has come. */
type Place = { what: 'page'; date: string; kind: Kind; after: string; records: number };
type News = { what: 'news'; kind: Kind; id: string; gone: boolean };

export function lastSync({ engine }: Pick<MirrorParts, 'engine'>): Synced | undefined {
  const text = engine.bookmarks.get(SYNCED);
  return text === undefined ? undefined : (JSON.parse(text) as Synced);
}

export function beganSync({ engine }: Pick<MirrorParts, 'engine'>): Began | undefined {
  const [date, at] = [engine.bookmarks.get(BEGAN), engine.bookmarks.get(BEGAN_AT)];
  return date === undefined || at === undefined ? undefined : { date, at };
}

/** All records are to be read. Begun twice for a date, it runs once; a later date ends an earlier. */
export async function beginSync({ engine, clock }: Pick<MirrorParts, 'engine' | 'clock'>, date: string): Promise<void> {
  const began = engine.bookmarks.get(BEGAN) ?? NEVER;
  if (date > began) {
    await engine.bookmarks.set(BEGAN_AT, clock.now().toString());
    await engine.bookmarks.set(BEGAN, date);
  }
  await engine.receive([pageMessage({ what: 'page', date, kind: KINDS[0], after: '', records: 0 })]);
}

function pageMessage(place: Place): NewMessage {
  const { date, kind, after } = place;
  return { topic: MIRROR_TOPIC, key: `${date}:${kind}:${after}`, subject: 'mirror', body: { ...place } };
}

/** News of records, stored when this resolves: each is read again, or, once it is gone, forgotten. */
export async function takeRecordNews({ engine }: Pick<MirrorParts, 'engine'>, events: CrmEvent[]): Promise<void> {
  const news = events.flatMap((event) =>
    newsIn(event).map((body) => ({
      topic: MIRROR_TOPIC,
      key: `${event.key}:${body.id}`,
      subject: `${body.kind}:${body.id}`,
      body: { ...body },
    })),
  );
  if (news.length > 0) await engine.receive(news);
}

const KIND_OF: Record<string, Kind> = { contact: 'contacts', company: 'companies', deal: 'deals' };

function newsIn({ type, objectId, mergedInto, mergedFrom = [] }: CrmEvent): News[] {
  const [subject = '', what = ''] = type.split('.');
  const kind = KIND_OF[subject];
  if (!kind) return [];
  const of = (id: string, gone: boolean): News => ({ what: 'news', kind, id, gone });
  if (what === 'deletion' || what === 'privacyDeletion') return [of(objectId, true)];
  if (what !== 'merge') return [of(objectId, false)];
  const into = mergedInto ?? objectId;
  return [of(into, false), ...mergedFrom.filter((id) => id !== into).map((id) => of(id, true))];
}

/** A round waits in the inbox page by page: it goes on where it was after a crash, yields to an outage, and news come in between. */
export function keepMirror(parts: MirrorParts): Topic {
  let before: Promise<unknown> = Promise.resolve();
  const inOrder = async (messages: Message[]): Promise<void> => {
    const turn = before.then(() => takeAll(parts, messages));
    before = turn.catch(() => undefined);
    await turn;
  };
  return { batch: 100, parallel: 1, handle: inOrder };
}

async function takeAll(parts: MirrorParts, messages: Message[]): Promise<void> {
  const bodies = messages.map((message) => ({ message, body: message.body as unknown as Place | News }));
  for (const kind of KINDS) {
    const news = bodies.flatMap(({ message, body }) =>
      body.what === 'news' && body.kind === kind ? [{ message, body }] : [],
    );
    if (news.length > 0) await readNews(parts, kind, news);
  }
  for (const { body } of bodies) if (body.what === 'page') await readPage(parts, body);
}

async function readNews(
  { engine, hubspot, store, making }: MirrorParts,
  kind: Kind,
  news: { message: Message; body: News }[],
): Promise<void> {
  const gone = new Set(news.flatMap(({ body }) => (body.gone ? [body.id] : [])));
  const asked = [...new Set(news.map(({ body }) => body.id))].filter((id) => !gone.has(id));
  const found = await hubspot.readRecords(kind, asked, PROPERTIES[kind]);
  // Asked for by an id of before a merge, a record answers by the one that it has now.
  const records = new Map([...found.values()].map((record) => [record.id, record]));
  const missing = asked.filter((id) => !records.has(id));
  const seen = engine.bookmarks.get(BEGAN) ?? NEVER;
  const rows = rowsOf(kind, [...records.values()], await making());
  const consumes = news.map(({ message }) => message);
  await store.keep(kind, { rows, gone: [...gone, ...missing], seen }, consumes);
}

async function readPage(parts: MirrorParts, place: Place): Promise<void> {
  const { engine, hubspot, store, log, clock } = parts;
  const { date, kind, after } = place;
  if (date < (engine.bookmarks.get(BEGAN) ?? NEVER)) return;
  const page = await hubspot.recordPage(kind, PROPERTIES[kind], after === '' ? undefined : after);
  await store.keep(kind, { rows: rowsOf(kind, page.records, await parts.making()), gone: [], seen: date });
  const records = place.records + page.records.length;
  if (page.next !== undefined) {
    await engine.receive([pageMessage({ ...place, after: page.next, records })]);
    return;
  }
  const gone = await store.end(kind, date);
  log.info({ date, kind, records, gone }, 'all records of a kind have been mirrored');
  const next = KINDS[KINDS.indexOf(kind) + 1];
  if (next !== undefined) await engine.receive([pageMessage({ ...place, kind: next, after: '', records: 0 })]);
  else await engine.bookmarks.set(SYNCED, JSON.stringify({ date, at: clock.now().toString() } satisfies Synced));
}

function rowsOf<K extends Kind>(kind: K, records: CrmRecord[], making: Making) {
  return records.filter(({ archived }) => !archived).map((record) => rowOf(kind, record, making));
}
