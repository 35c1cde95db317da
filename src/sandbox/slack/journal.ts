/** The line to the app, with a record of what went over it, and cut while Slack is down. */
import type { Faults } from './faults.ts';
import type { Line, Reply } from './line.ts';
import type { SentCall } from './model.ts';

const mostSent = 5000;

export interface JournaledLine {
  line: Line;
  sent(): SentCall[];
}

/** `now` in epoch milliseconds. */
export function journaled(line: Line, faults: Faults, now: () => number): JournaledLine {
  const sent: SentCall[] = [];
  const isDown = (): boolean => faults.mode === 'down';
  const note = async (what: string, send: () => Promise<Reply>): Promise<Reply> => {
    const at = now();
    const reply: Reply = isDown() ? { got: 'down' } : await send();
    sent.push({ at, what, outcome: outcomeOf(reply) });
    if (sent.length > mostSent) sent.shift();
    return reply;
  };
  return {
    sent: () => [...sent],
    line: {
      ...line,
      ask: (kind, payload) =>
        note(String(payload[kind === 'interactive' ? 'type' : 'command']), () => line.ask(kind, payload)),
      event: (body, retry) =>
        note(String((body['event'] as Record<string, unknown> | undefined)?.['type']), () => line.event(body, retry)),
      connected: () => !isDown() && line.connected(),
    },
  };
}

function outcomeOf(reply: Reply): string {
  switch (reply.got) {
    case 'ack':
      return 'ok';
    case 'silence':
      return 'no answer';
    case 'nobody':
      return 'not connected';
    case 'down':
      return 'Slack is down';
    case 'fault':
      return `HTTP ${reply.status}`;
  }
}
