import type { WebClient } from '@slack/web-api';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import { hasMark } from './file-names.ts';
import type { FileNow, SentFile, SlackFiles } from './port-files.ts';
import type { FileParts } from './read-file.ts';

/** Slack's clock and ours may differ by this much. */
const SLACK_S = 5;
const PAGE = 100;
const MOST_PAGES = 20;
/** Slack has looked at a file by then; one that is in no channel after that will not come there. */
export const LOOKED_AT = Temporal.Duration.from({ minutes: 10 });

type ListedFile = NonNullable<Awaited<ReturnType<WebClient['files']['list']>>['files']>[number];

/**
 * Looks through what we have uploaded since then: a file has no metadata, so its name carries the mark. What was
 * announced but not completed is no file, and is not found.
 */
export async function findFile(
  { call, client, clock, botUserId }: FileParts & { clock: Clock; botUserId: () => Promise<string> },
  { channel, key, since }: Parameters<SlackFiles['findFile']>[0],
): Promise<SentFile | undefined> {
  const user = await botUserId();
  const from = Math.floor(since.epochMilliseconds / 1000) - SLACK_S;
  for (let page = 1; page <= MOST_PAGES; page++) {
    // Not by channel: until Slack has looked at it, a file is in none.
    const where = { user, ts_from: String(from), count: PAGE, page };
    const { files = [], paging } = await call('files.list', 'again', () => client.files.list(where));
    const ours = files.filter(({ name = '' }) => hasMark(name, key));
    const found = ours.find((file) => isWhereItBelongs(file, channel)) ?? ours[0];
    if (found) return settled(found, channel, clock.now());
    if (page >= (paging?.pages ?? 1)) return undefined;
  }
  // "Not there" would send it again; we only know that we have not seen it.
  throw new DeliveryError('not-sent', 'too_many_files');
}

function isWhereItBelongs(file: ListedFile, channel: string | undefined): boolean {
  return channel === undefined || placesOf(file.shares).some((place) => place.channel === channel);
}

function settled(file: ListedFile, channel: string | undefined, now: Temporal.Instant): SentFile | undefined {
  const sent = { id: file.id ?? '', permalink: file.permalink ?? '' };
  if (isWhereItBelongs(file, channel)) return sent;
  const age = now.since(createdAt(file));
  if (Temporal.Duration.compare(age, LOOKED_AT) < 0) throw new DeliveryError('not-sent', 'file_not_ready');
  return undefined;
}

/** How far Slack is with a file of ours. */
export async function fileNow({ call, client }: FileParts, id: string): Promise<FileNow | undefined> {
  try {
    const { file } = await call('files.info', 'again', () => client.files.info({ file: id }));
    return file && { ready: (file.mimetype ?? '') !== '', created: createdAt(file), places: placesOf(file.shares) };
  } catch (error) {
    const gone = error instanceof DeliveryError && ['file_not_found', 'file_deleted'].includes(error.code);
    if (gone) return undefined;
    throw error;
  }
}

function createdAt({ created = 0 }: { created?: number }): Temporal.Instant {
  return Temporal.Instant.fromEpochMilliseconds(created * 1000);
}

type Shares = Record<string, Record<string, { ts?: string }[]>>;

function placesOf(shares: object | undefined): FileNow['places'] {
  return Object.values((shares ?? {}) as Shares).flatMap((byChannel) =>
    Object.entries(byChannel).flatMap(([channel, list]) =>
      list.flatMap(({ ts }) => (ts === undefined ? [] : [{ channel, ts }])),
    ),
  );
}
