import { DeliveryError } from '#lib/errors.ts';
import { plainText, visible } from '#lib/text.ts';
import { fromResponse } from './delivery.ts';
import { fileName } from './file-names.ts';
import type { OutgoingFile, SentFile } from './port-files.ts';
import { BYTES_TIMES, type FileParts } from './read-file.ts';
import { isOfSlack } from './slack-hosts.ts';

const LONGEST_TITLE = 150;
/** Slack's number is 1,000. */
const LONGEST_ALT_TEXT = 1_000;

/**
 * In three steps: an address for so many bytes, the bytes, and the word that they are a file. Only the last one can be
 * seen by anybody, so only after that one an outcome can be unknown. The comment has passed the gate.
 */
export async function sendFile(parts: FileParts, file: OutgoingFile): Promise<SentFile> {
  const { call, client } = parts;
  const bytes = typeof file.content === 'string' ? Buffer.from(file.content) : file.content;
  if (bytes.length === 0) throw new DeliveryError('refused', 'a file without content');
  const altText = visible(file.altText ?? '').slice(0, LONGEST_ALT_TEXT);
  const announced = {
    filename: fileName(file.filename, file.key),
    length: bytes.length,
    ...(altText !== '' && { alt_txt: altText }),
  };
  const place = await call('files.getUploadURLExternal', 'again', () => client.files.getUploadURLExternal(announced));
  const { upload_url: address = '', file_id: id } = place;
  if (id === undefined || !isOfSlack(address, parts.apiUrl)) throw new DeliveryError('not-sent', 'no_upload_address');
  await call('files.bytes', 'again', () => postBytes(parts, address, bytes));
  const title = plainText(file.title, LONGEST_TITLE) || announced.filename;
  return complete(parts, file, { id, title });
}

async function postBytes({ timeoutMs }: FileParts, address: string, bytes: Uint8Array): Promise<void> {
  const response = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: new Uint8Array(bytes),
    redirect: 'error',
    signal: AbortSignal.timeout(timeoutMs * BYTES_TIMES),
  });
  await response.body?.cancel();
  // An address that has run out is no reason to give up: the next try asks for another.
  if (!response.ok) throw response.status === 429 ? fromResponse(response, 'not-sent') : notTaken(response.status);
}

const notTaken = (status: number): DeliveryError => new DeliveryError('not-sent', `http_${status}`);

async function complete(
  { call, client }: FileParts,
  { channel, threadTs, comment }: OutgoingFile,
  file: { id: string; title: string },
): Promise<SentFile> {
  const args = {
    files: [file] as [{ id: string; title: string }],
    ...(channel !== undefined && { channel_id: channel }),
    ...(threadTs !== undefined && { thread_ts: threadTs }),
    ...(comment !== undefined && { initial_comment: comment }),
  };
  try {
    // Slack's types want a channel with a thread, and have no word for neither.
    const done = await call('files.completeUploadExternal', 'once', () =>
      client.files.completeUploadExternal(args as Parameters<typeof client.files.completeUploadExternal>[0]),
    );
    return { id: file.id, permalink: done.files?.[0]?.permalink ?? '' };
  } catch (error) {
    throw error instanceof DeliveryError && error.code === 'not_in_channel' ? uninvited(error) : error;
  }
}

/** A message may go to a public channel uninvited; a file may not. */
function uninvited(cause: DeliveryError): DeliveryError {
  const code = 'not_in_channel: Slack takes a file only where Baton is a member; /invite it to the channel';
  return new DeliveryError('refused', code, { cause });
}
