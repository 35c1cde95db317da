import { WebSocket } from 'ws';
import type { SandboxSlack } from '#sandbox/slack/start.ts';
import { client, later, until } from './world.ts';

export interface Frame {
  type: string;
  envelope_id?: string;
  retry_attempt?: number;
  retry_reason?: string;
  num_connections?: number;
  reason?: string;
  accepts_response_payload?: boolean;
  debug_info?: { approximate_connection_time?: number };
  payload?: Record<string, any> & { event?: Record<string, any> };
}

/** A socket without an SDK. It acknowledges what `acknowledges` is true of, and says `payload` with it. */
export async function bareSocket(
  server: SandboxSlack,
  acknowledges: (frame: Frame) => boolean = () => true,
  { payload = {}, more = '' }: { payload?: object; more?: string } = {},
) {
  const { url } = await client(server, 'xapp-good').apps.connections.open({});
  const socket = new WebSocket(`${url ?? ''}${more}`);
  const frames: Frame[] = [];
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Frame;
    frames.push(frame);
    if (frame.envelope_id && acknowledges(frame))
      socket.send(JSON.stringify({ envelope_id: frame.envelope_id, payload }));
  });
  later(async () => socket.terminate());
  await until(() => frames.length > 0);
  return { socket, frames, url: url ?? '' };
}
