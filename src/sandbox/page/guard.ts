import type { IncomingMessage, ServerResponse } from 'node:http';

const bodyLimit = 64 * 1024;
const fileLimit = 10 * 1024 * 1024;
const localNames = new Set(['localhost', '127.0.0.1', '[::1]']);

/** A request that is answered with `status` and this sentence, and goes no further. */
export class RefusedRequest extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.name = 'RefusedRequest';
    this.status = status;
  }
}

/** Nothing from elsewhere, nothing inline: the page shows what leads typed into forms. */
export function setSecurityHeaders(response: ServerResponse): void {
  response.setHeader(
    'content-security-policy',
    "default-src 'self'; img-src 'self' data:; object-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  );
  response.setHeader('x-content-type-options', 'nosniff');
  response.setHeader('x-frame-options', 'DENY');
  response.setHeader('referrer-policy', 'no-referrer');
  response.setHeader('cross-origin-opener-policy', 'same-origin');
  response.setHeader('cross-origin-resource-policy', 'same-origin');
  response.setHeader('cache-control', 'no-cache');
}

/**
 * Refuses what a foreign web page could send through the visitor's browser: a name that was rebound to this
 * machine (Host), and a POST from another site (Origin).
 */
export function refuseForeign(request: IncomingMessage): void {
  const host = request.headers.host ?? '';
  if (!localNames.has(host.replace(/:\d+$/, ''))) {
    throw new RefusedRequest(403, 'Open this page as http://localhost or http://127.0.0.1.');
  }
  const origin = request.headers.origin;
  if (request.method === 'POST' && origin !== undefined && origin !== `http://${host}`) {
    throw new RefusedRequest(403, 'Only the sandbox page itself may send this.');
  }
}

/** The parsed JSON body: at most 64 KB, sent as application/json. */
export async function readJson(request: IncomingMessage): Promise<unknown> {
  refuseOtherType(request, 'application/json', 'Send JSON');
  const body = await readBody(request, bodyLimit, 'That is more than 64 KB. Send less text.');
  try {
    return JSON.parse(body.toString('utf8'));
  } catch {
    throw new RefusedRequest(400, 'The body is not valid JSON.');
  }
}

/** The bytes of a file: 1 byte to 10 MB, sent as application/octet-stream. */
export async function readFileBytes(request: IncomingMessage): Promise<Uint8Array> {
  refuseOtherType(request, 'application/octet-stream', 'Send the bytes of the file');
  const bytes = await readBody(request, fileLimit, 'That file is larger than 10 MB. Choose a smaller one.');
  if (bytes.length === 0) throw new RefusedRequest(400, 'That file is empty. Choose another one.');
  return bytes;
}

/** No form of another site can send these types, and its scripts would have to ask first. */
function refuseOtherType(request: IncomingMessage, type: string, wanted: string): void {
  const sent = (request.headers['content-type'] ?? '').split(';')[0]?.trim();
  if (sent !== type) throw new RefusedRequest(400, `${wanted} with the header content-type: ${type}.`);
}

async function readBody(request: IncomingMessage, limit: number, tooMuch: string): Promise<Buffer> {
  const parts: Buffer[] = [];
  let size = 0;
  // Reading stops at the limit, but the connection stays whole, so that the refusal still arrives.
  for await (const part of request.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    size += part.length;
    if (size > limit) throw new RefusedRequest(413, tooMuch);
    parts.push(part);
  }
  return Buffer.concat(parts);
}
