import type { WebClient } from '@slack/web-api';
import { DeliveryError } from '#lib/errors.ts';
import { networkCode } from '../network-failure.ts';
import { fromResponse } from './delivery.ts';
import type { FileRead } from './port-files.ts';
import { isOfSlack } from './slack-hosts.ts';
import type { Call } from './web.ts';

export interface FileParts {
  call: Call;
  client: WebClient;
  botToken: string;
  apiUrl?: string;
  /** For a call; bytes have `BYTES_TIMES` as long. */
  timeoutMs: number;
}

type SlackFile = NonNullable<Awaited<ReturnType<WebClient['files']['info']>>['file']>;

export const BYTES_TIMES = 6;
const MOST_HOPS = 3;

/** Reads what `files.info` names, as it comes in. */
export async function readFile(parts: FileParts, id: string, limits: { mostBytes: number }): Promise<FileRead> {
  const file = await lookUp(parts, id);
  if ('ok' in file) return file;
  const { name = '', mimetype = '', size = 0 } = file;
  const address = file.url_private_download ?? file.url_private ?? '';
  if (file.mode === 'tombstone' || file.mode === 'hidden_by_limit') return gone();
  if (file.is_external || !isOfSlack(address, parts.apiUrl)) return elsewhere();
  if (size > limits.mostBytes) return tooLarge(limits.mostBytes);
  const response = await parts.call('files.read', 'again', () => open(parts, address));
  if (response === undefined) return elsewhere();
  if (isSignIn(response, size)) {
    await response.body?.cancel();
    return noScope();
  }
  if (response.status === 404 && mimetype !== '') return gone();
  // Slack has not looked at it yet: soon it can be read.
  if (response.status === 404) throw new DeliveryError('not-sent', 'file_not_ready');
  if (!response.ok) throw fromResponse(response, 'not-sent');
  if (file.size === 0 || response.body === null) return empty();
  return { ok: true, name, mimetype, size, chunks: counted(response.body, limits.mostBytes) };
}

async function lookUp({ call, client }: FileParts, id: string): Promise<SlackFile | FileRead> {
  try {
    const { file } = await call('files.info', 'again', () => client.files.info({ file: id }));
    return file ?? gone();
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
    if (error.code === 'file_not_found' || error.code === 'file_deleted') return gone();
    if (error.code === 'missing_scope') return noScope();
    throw error;
  }
}

/** Follows Slack from one of its own hosts to another, and nowhere else. */
async function open({ botToken, apiUrl, timeoutMs }: FileParts, address: string): Promise<Response | undefined> {
  const signal = AbortSignal.timeout(timeoutMs * BYTES_TIMES);
  // Uncompressed, so that its length is that of the file.
  const headers = { authorization: `Bearer ${botToken}`, 'accept-encoding': 'identity' };
  let at = address;
  for (let hop = 0; hop <= MOST_HOPS; hop++) {
    const response = await fetch(at, { headers, redirect: 'manual', signal });
    const location = response.headers.get('location');
    if (response.status < 300 || response.status > 399 || location === null) return response;
    await response.body?.cancel();
    if (!URL.canParse(location, at)) return undefined;
    at = new URL(location, at).href;
    if (!isOfSlack(at, apiUrl)) return undefined;
  }
  throw new DeliveryError('not-sent', 'too_many_redirects');
}

/** Whoever may not read a file gets a page for signing in, with 200: bytes that look like a success. */
function isSignIn({ status, headers }: Response, size: number): boolean {
  if (status === 401 || status === 403) return true;
  const page = headers.get('content-type')?.startsWith('text/html') === true;
  return page && status === 200 && headers.get('content-length') !== String(size);
}

async function* counted(body: AsyncIterable<Uint8Array>, mostBytes: number): AsyncGenerator<Uint8Array> {
  let bytes = 0;
  try {
    for await (const chunk of body) {
      bytes += chunk.length;
      if (bytes > mostBytes) throw new DeliveryError('refused', 'file_too_large');
      yield chunk;
    }
  } catch (error) {
    if (error instanceof DeliveryError) throw error;
    throw new DeliveryError('not-sent', networkCode(error) ?? 'broken_answer', { cause: error });
  }
}

const gone = (): FileRead => ({
  ok: false,
  why: 'gone',
  says: 'The file is not in Slack any more, or Slack hides it. Drop it once more.',
});

const empty = (): FileRead => ({
  ok: false,
  why: 'empty',
  says: 'The file is empty. Save it once more, look into it, and drop it again.',
});

const elsewhere = (): FileRead => ({
  ok: false,
  why: 'elsewhere',
  says: 'This is a link to another service and no file in Slack. Download it there, and drop the file itself.',
});

const tooLarge = (mostBytes: number): FileRead => ({
  ok: false,
  why: 'too-large',
  says: `The file is larger than ${megabytes(mostBytes)}. Drop a part of it at a time.`,
});

const noScope = (): FileRead => ({
  ok: false,
  why: 'no-scope',
  says: 'Slack does not let Baton read files. Whoever runs Baton gives it the scope files:read (slack-manifest.yml) and installs it again; then drop the file once more.',
});

function megabytes(bytes: number): string {
  return bytes >= 1_000_000 ? `${Math.floor(bytes / 100_000) / 10} MB` : `${Math.floor(bytes / 1000)} kB`;
}
