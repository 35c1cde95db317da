import { randomInt } from 'node:crypto';
import { connect } from 'node:net';
import fc from 'fast-check';
import { afterAll, beforeAll, expect, test, vi } from 'vitest';
import { broken, type Broken } from './inputs.ts';
import { noise } from './noise.ts';
import { startWiredApp, type Answered, type WiredApp } from './wired-app.ts';

/** `MALFORMED_REQUESTS=20000 npm test -- --project apart test/malformed` sends more, for as long as one likes to wait. */
const REQUESTS = Number(process.env['MALFORMED_REQUESTS'] ?? 5_000);
const SENDERS = 25;
const SAMPLE = 100;
/** What hangs is found; how fast a loaded machine answers is no matter here. */
const LONGEST_MS = 5_000;
/** What the log may rightly call an error here: what was signed cannot be read, and no form opens for a made-up trigger. */
const TRUE_ALARMS = new Set([
  'HubSpot signed a body that we cannot read; the next sweep of changed contacts makes it good',
  'Events of a delivery made no sense and were left out',
  'A form could not be opened',
]);

let wired: WiredApp;
const lost: unknown[] = [];
const lose = (reason: unknown): number => lost.push(reason);

beforeAll(async () => {
  process.on('unhandledRejection', lose);
  wired = await startWiredApp();
  for (let lead = 1; lead <= 3; lead += 1) await newLeadGetsItsCard();
});
afterAll(async () => {
  await wired.stop();
  process.off('unhandledRejection', lose);
});

async function newLeadGetsItsCard(): Promise<void> {
  const { slack, hubspot } = wired.sandbox;
  const { contactId } = await hubspot.newLead({ persona: 'hot-tier1' });
  const isCard = ({ blocks }: { blocks: unknown[] }): boolean =>
    JSON.stringify(blocks).includes(`record/0-1/${contactId}`);
  await vi.waitUntil(() => slack.posted('C0000001').some(isCard), { timeout: 15_000, interval: 20 });
}

type Verdict = 'well' | 'ours' | 'slow' | 'silent';

/** /readyz alone may say 503: that is what it is for. */
function verdictOn({ path }: Broken, { status, ms }: Answered): Verdict {
  if (status === 0) return 'silent';
  if (status >= 500 && !(status === 503 && path.startsWith('/readyz'))) return 'ours';
  return ms < LONGEST_MS ? 'well' : 'slow';
}

/**
 * A machine that is busy elsewhere may be slow once, and a kept connection may end as the next request sets out; an input
 * that makes us slow or silent does so each time.
 */
async function faultOf(input: Broken): Promise<string | undefined> {
  let answer = await wired.send(input);
  let verdict = verdictOn(input, answer);
  for (let turn = 0; turn < 2 && (verdict === 'slow' || verdict === 'silent'); turn += 1) {
    answer = await wired.send(input);
    verdict = verdictOn(input, answer);
  }
  if (verdict === 'well') return undefined;
  const { method, path, server, headers, body } = input;
  const shown = body.toString('latin1').slice(0, 600);
  return `${answer.status} in ${Math.round(answer.ms)} ms from ${server}: ${method} ${path} ${JSON.stringify(headers)} ${shown}`;
}

test('thousands of malformed requests, at every route of the whole app, are each answered, soon, and by no fault of ours', async () => {
  const seed = randomInt(1_000_000);
  const faults: string[] = [];
  let samples = 0;
  const sender = async (): Promise<void> => {
    while (samples * SAMPLE < REQUESTS) {
      for (const input of fc.sample(broken, { numRuns: SAMPLE, seed: seed + (samples += 1) })) {
        const fault = await faultOf(input);
        if (fault) faults.push(fault);
      }
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  expect(faults, `seed ${seed}`).toEqual([]);
  for (const status of [200, 400, 401, 404, 405]) expect(wired.reached.app?.[status], `${status}`).toBeGreaterThan(50);
  for (const status of [200, 400, 404, 405]) expect(wired.reached.page?.[status], `${status}`).toBeGreaterThan(10);
  for (const status of [200, 404, 405]) expect(wired.reached.health?.[status], `${status}`).toBeGreaterThan(10);
}, 240_000);

test('bytes that are no HTTP, or break off, are hung up on', async () => {
  const seed = randomInt(1_000_000);
  const ports = Object.values(wired.ports);
  const samples = fc.sample(noise, { numRuns: 600, seed });
  const sender = async (): Promise<void> => {
    for (let bytes = samples.pop(); bytes; bytes = samples.pop()) {
      await hangUp(ports[samples.length % ports.length] ?? 0, bytes);
    }
  };
  await Promise.all(Array.from({ length: SENDERS }, sender));
  expect(lost, `seed ${seed}`).toEqual([]);
}, 60_000);

/** Resolves once the other end has closed; what it never would, a client that goes away does. */
function hangUp(port: number, bytes: Buffer): Promise<void> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1', () => socket.end(bytes));
    socket.on('error', () => undefined).on('close', () => resolve());
    socket.resume().setTimeout(1_000, () => socket.destroy());
  });
}

test('after all that a lead gets its card, and the log blames nobody here', async () => {
  await newLeadGetsItsCard();
  expect(lost).toEqual([]);
  expect(wired.errors.filter(({ msg }) => !TRUE_ALARMS.has(msg))).toEqual([]);
}, 30_000);
