import { randomInt } from 'node:crypto';
import { createServer } from 'node:http';
import { listenLocally, shutDown } from './local-server.ts';

/** Below what systems give to outgoing connections: a port of those may be taken again as soon as it is let go. */
const RANGE = [20_000, 32_000] as const;
const TRIES = 50;

/** A port of this machine that nobody listens on right now. */
export async function freePort(): Promise<number> {
  for (let left = TRIES; ; left -= 1) {
    const probe = createServer();
    const port = await listenLocally(probe, randomInt(...RANGE)).then(
      (listening) => listening.port,
      (taken: unknown) => {
        if (left === 0) throw taken;
      },
    );
    if (port === undefined) continue;
    await shutDown(probe);
    return port;
  }
}
