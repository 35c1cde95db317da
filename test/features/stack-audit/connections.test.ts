import { expect, test } from 'vitest';
import { connectionsOf } from '#features/stack-audit/rules/connections.ts';
import { fields } from './a-stack.ts';

test('a tool is connected when something carries its data over, and not when somebody does', () => {
  const tools = [
    fields('HubSpot', {
      integrations: [
        { with: 'Slack', how: 'native' },
        { with: 'Excel', how: 'csv' },
      ],
    }),
    fields('Typeform', { integrations: [{ with: 'HubSpot', how: 'zapier' }] }),
    fields('Mailchimp', {
      integrations: [
        { with: 'HubSpot', how: 'csv' },
        { with: 'Excel', how: 'manual' },
      ],
    }),
    fields('ChatGPT', { category: 'ai' }),
  ];
  expect(connectionsOf(tools)).toEqual({ tools: 4, connected: 2, byHand: 1, ai: 1 });
  expect(connectionsOf([])).toEqual({ tools: 0, connected: 0, byHand: 0, ai: 0 });
});
