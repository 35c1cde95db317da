import { describe, expect, test } from 'vitest';
import { addTool } from '#features/stack-audit/change-tools.ts';
import { previewImport } from '#features/stack-audit/import-file.ts';
import { fileListeners } from '#features/stack-audit/slack-files.ts';
import { toolListeners } from '#features/stack-audit/slack-tools.ts';
import { toolWords } from '#features/stack-audit/slack-words.ts';
import { openTools } from '#features/stack-audit/slack-list.ts';
import { SURFACE, aStack, fields, hand, monthly } from './a-stack.ts';

const VALUES = ['0 all', 'T1 0 all', 'change T1 0 all', 'archive T1 0 all', 'I1'];
const person = (id: string) => ({ id, teamId: 'T1', external: id === 'UGUEST' });

async function aDesk() {
  const room = aStack();
  const parts = { ...room.parts, ...SURFACE };
  await addTool(parts, hand('mia'), fields('Figma', { price: monthly(45) }));
  const preview = { kind: 'inventory' as const, rows: 1, added: [fields('Secret')], changed: [] };
  await previewImport(parts, hand('mia'), { ...preview, same: 0, errors: [], failed: 0, notes: [] });
  const all = [toolListeners(parts), fileListeners(parts)];
  const actions = Object.assign({}, ...all.map((one) => one.actions)) as NonNullable<(typeof all)[0]['actions']>;
  const submissions = Object.assign({}, ...all.map((one) => one.submissions)) as NonNullable<
    (typeof all)[0]['submissions']
  >;
  return { ...room, parts, actions, submissions };
}

describe.each(['UANA', 'UGUEST', 'USTRANGER'])('%s, who sees no costs', (id) => {
  const user = person(id);

  test('gets a sentence for each button, whatever stands in it, and changes nothing', async () => {
    const { actions, stack } = await aDesk();
    const before = JSON.stringify(stack.read());
    expect(Object.keys(actions).length).toBeGreaterThan(10);
    for (const [actionId, act] of Object.entries(actions))
      for (const value of VALUES) {
        const click = { actionId, value, user, channel: 'D1', ts: '1.1', triggerId: 't1' };
        const answers = [await act(click), await act({ ...click, viewId: 'V1' })];
        for (const answer of answers) expect(answer).toEqual({ do: 'whisper', text: expect.stringMatching(/\.$/) });
        expect(JSON.stringify(answers)).not.toMatch(/Figma|Secret|\$45/);
      }
    expect(JSON.stringify(stack.read())).toBe(before);
  });

  test('gets a sentence for each form and each word, and changes nothing', async () => {
    const { submissions, parts, stack } = await aDesk();
    const before = JSON.stringify([stack.read(), stack.import('I1')]);
    const dropped = { id: 'F1', name: 'card.csv', size: 10, mimetype: 'text/csv' };
    for (const [callbackId, send] of Object.entries(submissions))
      for (const privateMetadata of ['I1', 'T1 1 0 all', '0 all']) {
        const form = { callbackId, viewId: 'V1', privateMetadata, values: { name: 'Gong', category: 'other' }, user };
        const answer = await send({ ...form, files: { file: [dropped] } });
        expect(answer.do).toMatch(/^(show-errors|close)$/);
        expect(JSON.stringify(answer)).toMatch(/in team\.yml\.|have no part|for these roles/);
      }
    const command = { name: '/stack-audit', text: '', user, channel: 'C1', triggerId: 't1' };
    const answers = [
      openTools(parts, user),
      ...(await Promise.all(Object.values(toolWords(parts)).map(({ run }) => run(command, 'Figma')))),
    ];
    for (const answer of answers) expect(answer).toEqual({ text: expect.stringMatching(/\.$/) });
    expect(JSON.stringify([stack.read(), stack.import('I1')])).toBe(before);
  });
});
