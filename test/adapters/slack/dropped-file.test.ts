import { buffer } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { systemClock } from '#adapters/clock.ts';
import { createLog } from '#adapters/log.ts';
import { startSlackApp } from '#adapters/slack/app.ts';
import type { SlackListeners, Submission } from '#adapters/slack/port.ts';
import { fileInput, input, modal } from '#lib/blocks.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { ana, later, sales, slack, until } from '../../sandbox/slack/world.ts';
import { connectToLocal } from './slack-client.ts';

test('a file that a person drops into a form comes with it, and can be read from then on', async () => {
  const server = await slack();
  const api = connectToLocal(server, { gate: checkOutgoing });
  const forms: Submission[] = [];
  const view = modal({
    callback_id: 'stack.import',
    title: 'Bring in',
    submit: 'Bring in',
    blocks: [
      input('statement', 'Statement', fileInput('file', ['csv'])),
      input('more', 'More', fileInput('file', ['csv'], 3), true),
    ],
  });
  const listeners: SlackListeners = {
    commands: {
      '/baton': async ({ triggerId }) => {
        await api.openModal(triggerId, view);
        return { text: 'Here it is.' };
      },
    },
    submissions: {
      'stack.import': async (form) => {
        forms.push(form);
        return { do: 'close' };
      },
    },
  };
  const clock = systemClock();
  const log = createLog({ level: 'error', stream: { write: () => true } });
  const app = await startSlackApp({
    transport: { kind: 'socket', appToken: 'xapp-good' },
    apiUrl: `${server.url}/api/`,
    slack: api,
    identity: { teamId: 'T0ACME', botUserId: 'U0BATON' },
    listeners: [listeners],
    persist: async () => {},
    ...{ gate: checkOutgoing, allowedHosts: [], clock, log },
  });
  later(() => app.stop(500));
  await until(app.connected);
  await server.say({ as: ana, channel: sales, text: '/baton' });
  await until(() => server.workspace(ana).modal !== undefined);
  const { file } = server.upload({ as: ana, name: 'costs.csv', bytes: Buffer.from('tool,cost\n') });
  const id = file?.id ?? '';
  const values = { statement: { file: { type: 'file_input', files: [id] } } };
  await server.submit({ as: ana, viewId: server.workspace(ana).modal?.viewId ?? '', values });
  await until(() => forms.length === 1);
  expect(forms[0]?.files).toMatchObject({ statement: [{ id, name: 'costs.csv', size: 10 }] });
  expect(forms[0]?.files).not.toHaveProperty('more');
  const read = await api.readFile(id, { mostBytes: 1_000 });
  expect(read.ok && (await buffer(read.chunks)).toString()).toBe('tool,cost\n');
});
