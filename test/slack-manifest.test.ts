import { readFileSync } from 'node:fs';
import { Ajv } from 'ajv';
import formats from 'ajv-formats';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { HOME_OPENED } from '#features/home/index.ts';
import { slashCommands } from '../src/assemble-commands.ts';
import schema from './house/slack-manifest.schema.json' with { type: 'json' };

interface Manifest {
  display_information: { long_description: string; background_color: string };
  features: {
    app_home: { home_tab_enabled: boolean };
    slash_commands: { command: string; usage_hint: string; should_escape: boolean }[];
  };
  oauth_config: { scopes: { bot: string[] } };
  settings: { socket_mode_enabled: boolean; event_subscriptions: { bot_events: string[] } };
}

const text = readFileSync(new URL('../slack-manifest.yml', import.meta.url), 'utf8');
const manifest = parse(text) as Manifest;

/** Slack's schema takes any word for a scope: these exist, with the scope that each event of ours needs. */
const KNOWN_SCOPES = new Set(
  [
    'app_mentions:read channels:history channels:join channels:manage channels:read chat:write chat:write.customize',
    'chat:write.public commands files:read files:write groups:history groups:read groups:write im:history im:read',
    'im:write metadata.message:read mpim:history mpim:read mpim:write reactions:read reactions:write team:read',
    'usergroups:read users.profile:read users:read users:read.email',
  ].flatMap((line) => line.split(' ')),
);
const KNOWN_EVENTS: Record<string, string | undefined> = {
  app_home_opened: undefined,
  app_uninstalled: undefined,
  tokens_revoked: undefined,
  app_mention: 'app_mentions:read',
  team_join: 'users:read',
  user_change: 'users:read',
};

test('Slack takes the manifest', () => {
  const ajv = new Ajv({ strict: false, allErrors: true });
  formats.default(ajv);
  const valid = ajv.compile(schema);
  expect(valid(manifest), JSON.stringify(valid.errors)).toBe(true);
  expect(valid({ ...manifest, surprise: true })).toBe(false);
});

test('what Slack would refuse and its schema lets through is right', () => {
  expect(manifest.display_information.background_color).toMatch(/^#[0-9a-f]{6}$/);
  expect(manifest.display_information.long_description.length).toBeGreaterThanOrEqual(175);
  expect(manifest.settings.socket_mode_enabled || text.includes('\n    request_url: https://')).toBe(true);
});

test('each scope and event exists and is there once, and each event has its scope', () => {
  const scopes = manifest.oauth_config.scopes.bot;
  const events = manifest.settings.event_subscriptions.bot_events;
  expect(scopes.filter((scope) => !KNOWN_SCOPES.has(scope))).toEqual([]);
  expect(events.filter((event) => !(event in KNOWN_EVENTS))).toEqual([]);
  expect(new Set(scopes).size).toBe(scopes.length);
  for (const event of events) expect([undefined, ...scopes]).toContain(KNOWN_EVENTS[event]);
});

test('each command tells how to get help, and learns who is meant by a name', () => {
  const commands = manifest.features.slash_commands;
  for (const command of commands)
    expect(command).toMatchObject({ usage_hint: expect.stringContaining('help'), should_escape: true });
});

test('there is a Home tab, and Slack tells when somebody looks at it', () => {
  expect(manifest.features.app_home.home_tab_enabled).toBe(true);
  expect(manifest.settings.event_subscriptions.bot_events).toContain(HOME_OPENED);
});

test('its commands are those that the features answer', () => {
  const answered = Object.keys(slashCommands({ baton: [], stackAudit: [], maturity: [] }, {}));

  expect(manifest.features.slash_commands.map(({ command }) => command)).toEqual(answered);
});
