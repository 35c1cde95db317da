import { spawn } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readConfig } from '../../src/config.ts';
import { aWorld, type World } from '../world.ts';

const ROOT = new URL('../..', import.meta.url).pathname;
/** Said to be empty, so that a developer's own .env changes nothing here. */
const NAMES = readFileSync(join(ROOT, '.env.example'), 'utf8').match(/^[A-Z_]+(?==)/gm) ?? [];
const EMPTY = Object.fromEntries(NAMES.map((name) => [name, '']));

describe('Baton is started with something wrong', () => {
  let world: World;
  let home: string;
  beforeAll(async () => {
    world = await aWorld();
    home = mkdtempSync(join(tmpdir(), 'baton-setup-'));
  });
  afterAll(async () => {
    await world.stop();
    rmSync(home, { recursive: true, force: true });
  });

  /** What a process says and how it ends. What never ends is a failure, too. */
  async function started(change: Record<string, string>): Promise<{ code: number | null; said: string }> {
    const data = mkdtempSync(join(home, 'data-'));
    const env = { ...EMPTY, ...world.env, PORT: '0', BATON_DATA: data, ...change };
    const child = spawn(process.execPath, [join(ROOT, 'src/main.ts')], {
      env: { PATH: process.env['PATH'] ?? '', ...env },
    });
    let said = '';
    child.stdout.on('data', (chunk: Buffer) => (said += chunk.toString()));
    child.stderr.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const tooLong = setTimeout(() => child.kill('SIGKILL'), 30_000);
    const code = await new Promise<number | null>((resolve) => child.once('close', resolve));
    clearTimeout(tooLong);
    expectNoSecrets(said, env);
    return { code, said };
  }

  function expectNoSecrets(said: string, env: Record<string, string>): void {
    for (const [name, value] of Object.entries(env)) {
      if (/TOKEN|SECRET/.test(name) && value !== '') expect(said).not.toContain(value);
    }
    expect(said).not.toMatch(/\n\s+at |node:internal|\.ts:\d+:\d+/);
  }

  test.each([
    [
      'the bot token',
      { SLACK_BOT_TOKEN: 'xoxb-not-this-one' },
      /SLACK_BOT_TOKEN \(invalid_auth\): copy the Bot User OAuth Token .* OAuth & Permissions at https:\/\/api\.slack\.com\/apps/,
    ],
    [
      'the app token',
      { SLACK_APP_TOKEN: 'xapp-not-this-one' },
      /SLACK_APP_TOKEN \(invalid_auth\): make an app-level token .* Basic Information/,
    ],
    [
      'the HubSpot token',
      { HUBSPOT_TOKEN: 'pat-eu1-not-this-one' },
      /HUBSPOT_TOKEN: copy the access token .* Development → Projects/,
    ],
  ])('%s is not accepted: one sentence names the variable and where to get it', async (_, change, sentence) => {
    const { code, said } = await started(change);
    expect(said).toMatch(sentence);
    expect(
      said
        .trim()
        .split('\n')
        .filter((line) => !line.startsWith('{')),
    ).toHaveLength(1);
    expect(code).toBe(1);
  });

  test('variables that are missing or of the wrong form are told all at once, with the way out', async () => {
    const { code, said } = await started({
      SLACK_BOT_TOKEN: 'xoxp-of-a-person',
      SLACK_APP_TOKEN: '',
      HUBSPOT_TOKEN: '',
    });
    expect(said).toBe(
      [
        'Baton cannot start with this environment:',
        '  SLACK_BOT_TOKEN: must begin with xoxb-: api.slack.com/apps → your app → OAuth & Permissions.',
        '  HUBSPOT_TOKEN is missing: HubSpot → Development → Projects → your app → Auth → Access token.',
        '  SLACK_APP_TOKEN (Socket Mode, no public address needed) or SLACK_SIGNING_SECRET (HTTP) is missing.',
        'See .env.example for each variable, or run npm start -- --sandbox to try Baton without any.',
        '',
      ].join('\n'),
    );
    expect(code).toBe(1);
  });

  test('two mistakes in the packs are told both, with file, line and what to write instead', async () => {
    const folder = join(home, 'packs');
    cpSync(join(ROOT, 'manifests'), folder, { recursive: true });
    const edit = (file: string, from: string, to: string): number => {
      const text = readFileSync(join(folder, file), 'utf8');
      expect(text).toContain(from);
      writeFileSync(join(folder, file), text.replace(from, to));
      return text.slice(0, text.indexOf(from)).split('\n').length;
    };
    const routing = edit('routing.yml', 'when: score.disqualified\n', 'when: score.disqualifed\n');
    const slas = edit('slas.yml', 'undo: 10 minutes', 'undo: soon');
    const { code, said } = await started({ BATON_MANIFESTS: folder });
    expect(said).toMatch(new RegExp(`routing\\.yml:${routing}.*disqualifed`));
    expect(said).toMatch(new RegExp(`slas\\.yml:${slas}.*soon`));
    expect(code).toBe(1);
  });

  test('a second Baton on the same data is refused, and the first one does not notice', async () => {
    const data = readConfig(world.env).BATON_DATA;
    const { code, said } = await started({ BATON_DATA: data });
    expect(said.trim()).toMatch(
      /^Another Baton already uses .*baton\.db\. Stop it first, or give this one its own folder with BATON_DATA\.$/,
    );
    expect(code).toBe(1);
    await world.card(await world.newLead('hot-tier1'));
  });

  test('a port that is taken, and a data folder that cannot be written, are said in one sentence each', async () => {
    const file = join(home, 'a-file');
    writeFileSync(file, '');
    const port = world.env['PORT'] ?? '';
    const [taken, unwritable] = await Promise.all([
      started({ PORT: port }),
      started({ BATON_DATA: join(file, 'data') }),
    ]);
    expect(taken.said).toBe(`Port ${port} is taken by another program. Choose another with PORT or HEALTH_PORT.\n`);
    expect(taken.code).toBe(1);
    expect(unwritable.said).toMatch(
      /^The data folder .*data cannot be written \(ENOTDIR\)\. Choose another with BATON_DATA\.\n$/,
    );
    expect(unwritable.code).toBe(1);
  });

  test('Slack and HubSpot out of reach are waited for: no mistake of whoever starts it', async () => {
    world.slack.fail('auth.test', 'server-error', 2);
    world.hubspot.fail('server-error', /account-info/, 2);
    await world.restart();
    await world.card(await world.newLead('hot-tier1'));
    expect(world.log()).toContain('out of reach');
  });
});
