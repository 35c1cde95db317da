import { createServer } from 'node:http';
import { listenLocally, shutDown } from './local-server.ts';

/** A port of this machine that nobody listens on right now. */
export async function freePort(): Promise<number> {
  const probe = createServer();
  const { port } = await listenLocally(probe);
  await shutDown(probe);
  return port;
}
