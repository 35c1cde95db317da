import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxAnswer, SandboxFile, SandboxSlackActions } from '../contract.ts';
import { readFileBytes, RefusedRequest } from './guard.ts';
import { required } from './routes.ts';

/** These cannot hold scripts. Everything else is downloaded, whatever it says it is. */
const shownInline = new Set(['image/png', 'image/jpeg', 'image/gif']);

/** What `POST /sandbox/upload?as=…&name=…` answers. Throws `RefusedRequest`. */
export async function takeUpload(
  slack: SandboxSlackActions,
  query: URLSearchParams,
  request: IncomingMessage,
): Promise<SandboxAnswer & { file?: SandboxFile }> {
  const [as, name] = [required(query, 'as'), required(query, 'name')];
  if (name.length > 255) throw new RefusedRequest(400, 'That name is longer than 255 characters.');
  return slack.upload({ as, name, bytes: await readFileBytes(request) });
}

/** Answers `GET /sandbox/file/<id>?as=…` with the bytes. Throws `RefusedRequest`. */
export function sendFile(slack: SandboxSlackActions, url: URL, response: ServerResponse): void {
  const id = /^\/sandbox\/file\/([A-Za-z0-9_-]{1,100})$/.exec(url.pathname)?.[1];
  const file = id === undefined ? undefined : slack.file(required(url.searchParams, 'as'), id);
  if (!file) throw new RefusedRequest(404, 'There is no such file, or it is not for you.');
  const inline = shownInline.has(file.mimetype);
  const name = encodeURIComponent(file.name).replaceAll("'", '%27');
  response.writeHead(200, {
    'content-type': inline ? file.mimetype : 'application/octet-stream',
    'content-length': file.bytes.length,
    'content-disposition': `${inline ? 'inline' : 'attachment'}; filename*=UTF-8''${name}`,
    'content-security-policy': "default-src 'none'; sandbox",
  });
  response.end(file.bytes);
}
