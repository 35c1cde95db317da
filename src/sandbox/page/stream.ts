import type { IncomingMessage, ServerResponse } from 'node:http';
import type { SandboxSlackActions } from '../contract.ts';
import type { SandboxControlActions, SandboxNews } from '../control-contract.ts';

const heartbeatMs = 15_000;

/** Sends what the sandbox is, then each change of it and each that `as` may see, as server-sent events, until the page goes away. */
export function streamChanges(
  { slack, controls }: { slack: SandboxSlackActions; controls: SandboxControlActions },
  as: string,
  request: IncomingMessage,
  response: ServerResponse,
): void {
  response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
  response.write('retry: 1000\n\n');
  const tell = (news: SandboxNews): void => void response.write(`data: ${JSON.stringify(news)}\n\n`);
  const { boot, zone } = controls;
  tell({ type: 'sandbox', boot, zone, faults: controls.faults() });
  const stops = [slack.watch(as, tell), controls.watch(tell)];
  const heartbeat = setInterval(() => response.write(': still here\n\n'), heartbeatMs);
  request.once('close', () => {
    clearInterval(heartbeat);
    for (const stop of stops) stop();
  });
}
