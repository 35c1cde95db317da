import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { readApp } from '#sandbox/company.ts';

let folder = '';
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'manifest-'))));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

test('Slack knows of the app what its manifest says', () => {
  const manifest = `
features:
  app_home: { home_tab_enabled: true, messages_tab_enabled: true, messages_tab_read_only_enabled: true }
  slash_commands: [{ command: /baton, description: How it is, should_escape: true }]
  shortcuts: [{ name: New lead, type: global, callback_id: new-lead, description: Tell of a lead }]
oauth_config: { scopes: { bot: [chat:write] } }
settings: { event_subscriptions: { bot_events: [app_home_opened] } }
`;
  writeFileSync(join(folder, 'slack-manifest.yml'), manifest);
  expect(readApp(folder)).toEqual({
    scopes: ['chat:write'],
    commands: [{ name: '/baton', description: 'How it is', hint: '', escape: true }],
    shortcuts: [{ name: 'New lead', type: 'global', callbackId: 'new-lead', description: 'Tell of a lead' }],
    homeTab: true,
    messagesTab: 'read-only',
    events: ['app_home_opened'],
  });
});

test('what the manifest leaves out the app does not have', () => {
  const manifest = 'features: {}\noauth_config: { scopes: { bot: [] } }\nsettings: {}\n';
  writeFileSync(join(folder, 'slack-manifest.yml'), manifest);
  expect(readApp(folder)).toEqual({
    scopes: [],
    commands: [],
    shortcuts: [],
    homeTab: false,
    messagesTab: 'none',
    events: [],
  });
});
