import { describe, expect, test } from 'vitest';
import { hasCredentials, readConfig, secretsOf } from '#config.ts';

const tokens = { SLACK_BOT_TOKEN: 'xoxb-1', SLACK_APP_TOKEN: 'xapp-1', HUBSPOT_TOKEN: 'pat-1' };

function problems(env: Record<string, string>): string {
  try {
    readConfig(env);
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  return '';
}

describe('the environment', () => {
  test('with three tokens is enough: Socket Mode, polling, the defaults of the papers', () => {
    expect(readConfig(tokens)).toMatchObject({
      transport: { kind: 'socket', appToken: 'xapp-1' },
      intake: 'poll',
      PORT: 3000,
      HEALTH_PORT: 3001,
      HEALTH_HOST: '127.0.0.1',
      QUIET_SECONDS: 60,
    });
  });

  test('with a public address and the client secret takes webhooks, unless told to poll', () => {
    const reachable = { ...tokens, PUBLIC_URL: 'https://baton.example.com', HUBSPOT_CLIENT_SECRET: 's' };

    expect(readConfig(reachable).intake).toBe('webhook');
    expect(readConfig({ ...reachable, INTAKE: 'poll' }).intake).toBe('poll');
  });

  test('with a signing secret and no app token listens over HTTP', () => {
    const { SLACK_APP_TOKEN: _app, ...rest } = tokens;

    expect(readConfig({ ...rest, SLACK_SIGNING_SECRET: 's' }).transport).toEqual({ kind: 'http', signingSecret: 's' });
  });

  test('says everything that is wrong at once, and shows no value', () => {
    const said = problems({ SLACK_BOT_TOKEN: 'my-secret-token', PORT: 'x', INTAKE: 'webhook' });

    expect(said).toMatch(/SLACK_BOT_TOKEN: must begin with xoxb-/);
    expect(said).toMatch(/HUBSPOT_TOKEN is missing/);
    expect(said).toMatch(/PORT/);
    expect(said).toMatch(/SLACK_APP_TOKEN .* or SLACK_SIGNING_SECRET/);
    expect(said).not.toMatch(/my-secret-token/);
  });

  test('with a mail server needs the address that mails come from, and keeps its password out of the log', () => {
    const SMTP_URL = 'smtp://baton:p%40ss@mail.example.com:587';
    expect(problems({ ...tokens, SMTP_URL })).toMatch(/MAIL_FROM is missing/);
    expect(problems({ ...tokens, SMTP_URL: 'https://mail.example.com', MAIL_FROM: 'b@acme.example' })).toMatch(
      /smtps:\/\//,
    );
    expect(problems({ ...tokens, SMTP_URL: 'smtp://b:1%zz@mail.example.com', MAIL_FROM: 'b@acme.example' })).toMatch(
      /%25/,
    );
    expect(problems({ ...tokens, SMTP_URL, MAIL_FROM: 'nobody' })).toMatch(/MAIL_FROM: must be an address/);
    expect(readConfig({ ...tokens, SMTP_URL, MAIL_FROM: 'Baton <b@acme.example>' })).toMatchObject({ SMTP_URL });
    expect(secretsOf({ SMTP_URL })).toEqual([SMTP_URL, 'p%40ss', 'p@ss']);
  });

  test('asking for webhooks without an address says what to do instead', () => {
    expect(problems({ ...tokens, INTAKE: 'webhook' })).toMatch(/INTAKE=poll/);
  });

  test('an empty line is the same as none', () => {
    expect(hasCredentials({ SLACK_BOT_TOKEN: '  ' })).toBe(false);
    expect(readConfig({ ...tokens, HEARTBEAT_URL: '' }).HEARTBEAT_URL).toBeUndefined();
  });
});
