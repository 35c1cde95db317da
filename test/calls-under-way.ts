import { subscribe } from 'node:diagnostics_channel';

interface Published {
  request: { upgrade?: unknown };
}

const open = new Set<object>();

/** How many HTTP calls of this process wait for an answer, by what Node's fetch tells of itself. Connections that stay are not counted. */
export function callsUnderWay(): number {
  return open.size;
}

subscribe('undici:request:create', (message) => {
  const { request } = message as Published;
  if (!request.upgrade) open.add(request);
});
for (const end of ['undici:request:trailers', 'undici:request:error']) {
  subscribe(end, (message) => void open.delete((message as Published).request));
}
