import { Agent, request } from 'node:http';
import type { FarSide } from './far-side.ts';

export interface Answer {
  contactIds: string[];
  /** When it should have been sent: what came later than planned counts against us. Epoch milliseconds. */
  due: number;
  status: number;
  answered: number;
}

const agent = new Agent({ keepAlive: true, maxSockets: 256 });

/** Posts one signed delivery. Status 0: no answer. */
export function post(url: string, signed: { headers: Record<string, string>; body: string }): Promise<number> {
  return new Promise((resolve) => {
    const sending = request(url, {
      method: 'POST',
      agent,
      headers: { ...signed.headers, 'content-length': Buffer.byteLength(signed.body) },
    });
    sending.on('response', (response) => {
      response.resume();
      // The status alone is the answer: whoever dies while the rest is on its way has answered.
      response.on('close', () => resolve(response.statusCode ?? 0));
    });
    sending.on('error', () => resolve(0));
    sending.end(signed.body);
  });
}

/** Open loop: `groups` of contacts are due at a steady rate, whether or not the ones before have been answered. */
export async function send(far: FarSide, groups: string[][], perSecond: number): Promise<Answer[]> {
  const start = Date.now() + 20;
  return Promise.all(
    groups.map(async (contactIds, index) => {
      const due = perSecond === Infinity ? start : start + (index * 1000) / perSecond;
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - Date.now())));
      const status = await post(far.webhookUrl, far.signed(contactIds));
      return { contactIds, due, status, answered: Date.now() };
    }),
  );
}

/** Waits until each contact has its card, or nothing has come for `patienceMs`. */
export async function cardsOf(far: FarSide, contactIds: string[], patienceMs = 5_000): Promise<Map<string, number[]>> {
  let last = -1;
  let lastAt = Date.now();
  for (;;) {
    const arrived = far.arrivals();
    const here = contactIds.filter((id) => arrived.has(id)).length;
    if (here === contactIds.length || Date.now() - lastAt > patienceMs) return arrived;
    if (here !== last) {
      last = here;
      lastAt = Date.now();
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
