import { describe, expect, test } from 'vitest';
import { DeliveryError } from '#lib/errors.ts';
import { createLog } from '#adapters/log.ts';

const TOKEN = ['xoxb', '1234567890', 'canaryCANARY'].join('-');
const EMAIL = 'canary.person@example.com';
const PHONE = '+44 20 7946 0958';
const LITERAL = 'a-signing-secret-with-no-shape';

function capture(options: { secrets?: string[]; isTTY?: boolean } = {}) {
  const lines: string[] = [];
  const stream = { write: (line: string) => lines.push(line), isTTY: options.isTTY ?? false };
  const log = createLog({ level: 'debug', stream, secrets: options.secrets ?? [] });
  return { log, lines, text: () => lines.join('') };
}

describe('the log', () => {
  test('writes one JSON object a line, with the fields of its child', () => {
    const { log, lines } = capture();
    log.child({ ref: 'abc' }).warn({ count: 3 }, 'Slack is slow');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ level: 'warn', ref: 'abc', count: 3, msg: 'Slack is slow' });
  });

  test('never lets a token, an e-mail address, a phone number or a known secret out, wherever it stands', () => {
    const { log, text } = capture({ secrets: [LITERAL] });
    const cause = new Error(`refused for ${EMAIL} with ${TOKEN}`);
    log.child({ deep: { who: EMAIL } }).error(
      {
        error: new DeliveryError('refused', 'not_allowed', { cause, message: `tried ${LITERAL}` }),
        nested: { list: [{ a: { b: `Bearer ${TOKEN}` } }, new Map([[EMAIL, PHONE]])], says: `call ${PHONE}` },
        url: `https://example.com/?token=${LITERAL}&to=canary.person%40example.com`,
        instant: Temporal.Instant.from('2026-11-23T08:00:00Z'),
        bytes: Buffer.from(EMAIL),
      },
      `Could not tell ${EMAIL} using ${TOKEN}`,
    );
    expect(text()).not.toMatch(/canary|7946|no-shape/i);
    expect(text()).toContain('2026-11-23T08:00:00Z');
    expect(text()).toContain('"code":"not_allowed"');
  });

  test.each(['authorization', 'botToken', 'client_secret', 'X-Slack-Signature', 'email', 'hs_phone', 'firstName'])(
    'hides the field %s by its name',
    (key) => {
      const { log, text } = capture();
      log.info({ record: { [key]: 'canary' } }, 'read');
      expect(text()).not.toContain('canary');
    },
  );

  test.each(['last_name', 'name', 'body', 'text', 'payload'])('hides the field %s, which may say who', (key) => {
    const { log, text } = capture();
    log.info({ [key]: { inside: 'canary' } }, 'read');
    expect(text()).not.toContain('canary');
  });

  test('keeps counts and flags, even where a secret might stand', () => {
    const { log, lines } = capture();
    log.info({ inputTokens: 812, hasToken: true, channel: 'C1', ts: '1763.0001' }, 'asked');
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({
      inputTokens: 812,
      hasToken: true,
      channel: 'C1',
      ts: '1763.0001',
    });
  });

  test('survives a circle and a very long text', () => {
    const { log, text } = capture();
    const circle: Record<string, unknown> = { long: 'x'.repeat(1_000_000) };
    circle['self'] = circle;
    log.info({ circle }, 'odd');
    expect(text().length).toBeLessThan(20_000);
  });

  test('is readable text for a person at a terminal', () => {
    const { log, text } = capture({ isTTY: true });
    log.info({ ref: 'abc' }, 'Baton is up');
    expect(text()).toContain('Baton is up');
    expect(text()).not.toContain('"msg"');
  });
});
