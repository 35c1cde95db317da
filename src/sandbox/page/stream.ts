import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxSlackActions } from '../contract.ts';

const heartbeatMs = 15_000;

/** Sends each change that `as` may see as server-sent events, until the page goes away. */
export function streamChanges(
  slack: SandboxSlackActions,
  as: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  const stop = slack.watch(as, (change) => {
    response.write(`data: ${JSON.stringify(change)}\n\n`);
  });
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  request.once('close', () => {
    clearInterval(heartbeat);
    stop();
  });
}
