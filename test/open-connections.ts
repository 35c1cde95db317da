import type { Server } from 'node:http';

/** How many are connected to a server right now. */
export function openConnections(server: Server): Promise<number> {
  return new Promise((resolve) => {
    server.getConnections((_, count) => resolve(count));
  });
}
