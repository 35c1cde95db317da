import { describe, expect, test } from 'vitest';
import type { CallReport } from '#adapters/hubspot/call.ts';
import { createHubSpot } from '#adapters/hubspot/client.ts';
import { freePort } from '#sandbox/free-port.ts';
import { silentLog } from '../../silent-log.ts';
import { realClock, startHubSpot, TOKEN, wireRecord, writtenLog } from './scripted-hubspot.ts';

const note = {
  about: { type: 'contacts' as const, id: '5' },
  html: 'x',
  marker: 'm',
  at: Temporal.Instant.from('2026-11-23T09:00:00Z'),
};

describe('one call is sent once', () => {
  test.each([429, 500, 502, 503, 'reset'] as const)('%s is reported, not retried', async (failure) => {
    await using hubspot = await startHubSpot(() => (failure === 'reset' ? failure : { status: failure, body: {} }));
    const client = hubspot.connect();
    await expect(client.readContacts(['1'], [])).rejects.toMatchObject({ outcome: 'not-sent' });
    await expect(client.createNote(note)).rejects.toMatchObject({ outcome: failure === 429 ? 'not-sent' : 'unknown' });
    expect(hubspot.asked).toHaveLength(2);
  });

  test('nobody listening means certainly not sent, even for a note', async () => {
    const baseUrl = `http://127.0.0.1:${await freePort()}`;
    const client = createHubSpot({ token: TOKEN, baseUrl, clock: realClock, log: silentLog });
    await expect(client.createNote(note)).rejects.toMatchObject({ outcome: 'not-sent', code: 'hubspot-unreachable' });
  });
});

describe('a call that hangs', () => {
  test('is abandoned in time and its connection is closed', async () => {
    await using hubspot = await startHubSpot(() => 'hang');
    const client = hubspot.connect({ timeoutMs: 60 });
    await expect(client.readContacts(['1'], [])).rejects.toMatchObject({
      outcome: 'not-sent',
      code: 'hubspot-timeout',
    });
    await expect(client.updateContact('1', { a: 'b' })).rejects.toMatchObject({
      outcome: 'not-sent',
      code: 'hubspot-timeout',
    });
    await expect(client.createNote(note)).rejects.toMatchObject({ outcome: 'unknown', code: 'hubspot-timeout' });
    await expect.poll(hubspot.hungUp).toBe(3);
  });

  test('is abandoned even where fetch pays no heed', async () => {
    const client = createHubSpot({
      token: TOKEN,
      clock: realClock,
      log: silentLog,
      timeoutMs: 20,
      fetch: () => new Promise<never>(() => undefined),
    });
    await expect(client.owners()).rejects.toMatchObject({ code: 'hubspot-timeout' });
  });

  test('is abandoned when the answer begins and never ends', async () => {
    const body = new ReadableStream({ start: (stream) => stream.enqueue(new TextEncoder().encode('{"results":[')) });
    const client = createHubSpot({
      token: TOKEN,
      clock: realClock,
      log: silentLog,
      timeoutMs: 20,
      fetch: async () => new Response(body, { headers: { 'content-type': 'application/json' } }),
    });
    await expect(client.owners()).rejects.toMatchObject({ code: 'hubspot-timeout' });
  });
});

describe('what is told about calls', () => {
  test('names, times and codes, and never the token, a body or a value', async () => {
    const secret = 'jane@secret.example';
    await using hubspot = await startHubSpot(({ method }) =>
      method === 'PATCH'
        ? { status: 400, body: { category: 'VALIDATION_ERROR', message: `${secret} ${TOKEN}`, correlationId: 'c-1' } }
        : { status: 200, body: { status: 'COMPLETE', results: [wireRecord('1', { email: secret })] } },
    );
    const calls: CallReport[] = [];
    const { log, lines } = writtenLog();
    const client = hubspot.connect({ onCall: (call) => calls.push(call), log });
    await client.readContacts(['1'], ['email']);
    const error = await client.updateContact('1', { email: secret }).catch((thrown: unknown) => thrown);
    expect(calls.map(({ operation, outcome }) => [operation, outcome])).toEqual([
      ['read-contacts', 'ok'],
      ['update-contact', 'hubspot-validation'],
    ]);
    expect(calls.every(({ ms }) => ms >= 0 && ms < 5000)).toBe(true);
    expect(lines).toEqual([
      expect.objectContaining({
        level: 'warn',
        msg: 'A call to HubSpot failed',
        operation: 'update-contact',
        code: 'hubspot-validation',
        outcome: 'refused',
        reference: 'c-1',
      }),
    ]);
    const told = JSON.stringify([calls, lines, String(error), (error as Error).stack, (error as Error).cause]);
    expect(told).not.toContain(secret);
    expect(told).not.toContain(TOKEN);
  });
});

describe('pace', () => {
  test('searches have a budget of their own: the fifth in a second waits, other calls do not', async () => {
    await using hubspot = await startHubSpot(({ path }) =>
      path.endsWith('/search')
        ? { status: 200, body: { total: 0, results: [] } }
        : { status: 200, body: { status: 'COMPLETE', results: [] } },
    );
    const slept: number[] = [];
    let now = Temporal.Instant.from('2026-11-23T09:00:00Z');
    const clock = {
      ...realClock,
      now: () => now,
      sleep: async (ms: number) => {
        slept.push(ms);
        now = now.add({ milliseconds: ms });
      },
    };
    const client = hubspot.connect({ requestsPer10s: 90, clock });
    for (let call = 0; call < 5; call += 1) await client.findNote('m');
    expect(slept).toEqual([1000]);
    for (let call = 0; call < 90; call += 1) await client.readContacts(['1'], []);
    expect(slept).toEqual([1000]);
    await client.readContacts(['1'], []);
    expect(slept).toEqual([1000, 10_000]);
  });
});
