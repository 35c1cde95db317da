/** Uploads in three steps: a URL for so many bytes, the bytes, and then `files.completeUploadExternal`. */
import { randomBytes } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { nextId } from './workspace.ts';
import type { Workspace } from './workspace.ts';

export interface Upload {
  fileId: string;
  name: string;
  /** Bytes that were announced. */
  length: number;
  altText: string | undefined;
  bytes?: Uint8Array;
}

export interface Uploads {
  /** The path to which the bytes go. */
  expect(upload: Omit<Upload, 'fileId'>): { fileId: string; path: string };
  /** The upload of this file, once its bytes are there. */
  arrived(fileId: string): Upload | undefined;
  /** It is over. */
  close(fileId: string): void;
  /** Takes the bytes that were posted to `ticket`. */
  receive(ticket: string, request: IncomingMessage, response: ServerResponse): Promise<void>;
}

export function newUploads(workspace: Workspace): Uploads {
  const open = new Map<string, Upload>();
  return {
    expect(upload) {
      const ticket = randomBytes(18).toString('base64url');
      const fileId = nextId(workspace, 'F');
      open.set(ticket, { ...upload, fileId });
      return { fileId, path: `/upload/v1/${ticket}` };
    },
    arrived: (fileId) => [...open.values()].find((one) => one.fileId === fileId && one.bytes !== undefined),
    close(fileId) {
      for (const [ticket, one] of open) if (one.fileId === fileId) open.delete(ticket);
    },
    async receive(ticket, request, response) {
      const upload = open.get(ticket);
      const bytes = await readBytes(request);
      const say = (status: number, says: string): void =>
        void response.writeHead(status, { 'content-type': 'text/plain' }).end(says);
      if (upload === undefined) return say(404, 'This upload is over, or never was.');
      if (bytes.length !== upload.length) return say(400, `Announced ${upload.length} bytes, got ${bytes.length}.`);
      upload.bytes = bytes;
      say(200, `OK - ${bytes.length}`);
    },
  };
}

/** The bytes as they are, or the first file of a form. */
async function readBytes(request: IncomingMessage): Promise<Uint8Array> {
  const body = Buffer.concat((await request.toArray()) as Buffer[]);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/form-data')) return body;
  const form = await new Response(body, { headers: { 'content-type': type } }).formData();
  const [first = ''] = [...form.values()];
  return typeof first === 'string' ? Buffer.from(first) : new Uint8Array(await first.arrayBuffer());
}
