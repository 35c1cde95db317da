import type { ActionsBlock, InputBlock, KnownBlock } from '@slack/types';
import { expect, test } from 'vitest';
import { describeInBrowser } from './chromium.ts';
import { openForm } from './form.ts';
import { type Stage, useStage } from './window.ts';

const plain = (text: string) => ({ type: 'plain_text' as const, text });
const options = ['Hour', 'Day'].map((name) => ({ text: plain(name), value: name.toLowerCase() }));

const line = (
  id: string,
  more: Partial<InputBlock>,
  on?: ('on_enter_pressed' | 'on_character_entered')[],
): InputBlock => ({
  type: 'input',
  block_id: id,
  label: plain(id),
  element: {
    type: 'plain_text_input',
    action_id: 'it',
    ...(on ? { dispatch_action_config: { trigger_actions_on: on } } : {}),
  },
  ...more,
});

const controls: ActionsBlock = {
  type: 'actions',
  block_id: 'acts',
  elements: [
    { type: 'button', action_id: 'press', text: plain('Press'), value: 'v' },
    { type: 'static_select', action_id: 'wait', placeholder: plain('Wait'), options },
    { type: 'multi_static_select', action_id: 'waits', placeholder: plain('Waits'), options },
    { type: 'datetimepicker', action_id: 'when' },
  ],
};

async function openCard(stage: Stage, blocks: KnownBlock[]) {
  const clicks: unknown[] = [];
  stage.world.slack.click = async (click) => {
    clicks.push(click);
    return { ok: true };
  };
  const { ts } = stage.world.post({ channel: 'C1', text: 'A card', blocks });
  const page = await stage.open('/?as=U2');
  const message = page.locator('.message');
  await message.waitFor();
  return { page, message, ts, clicks, sent: () => clicks.at(-1) };
}

describeInBrowser('what acts at once in a form', () => {
  const stage = useStage();

  test('a menu in a form is sent with all that the form holds, and kept for the submit', async () => {
    const { page, dialog, sent, send, submitted } = await openForm(stage, [line('Name', {}), controls]);
    await dialog.getByLabel('Name').fill('Jane');
    await dialog.getByRole('combobox', { name: 'Wait', exact: true }).click();
    await page.keyboard.press('Enter');
    const values = {
      Name: { it: { type: 'plain_text_input', value: 'Jane' } },
      acts: { wait: { type: 'static_select', chosen: ['hour'] } },
    };
    await expect.poll(sent).toEqual({
      as: 'U2',
      place: { viewId: 'V1' },
      blockId: 'acts',
      actionId: 'wait',
      input: { type: 'static_select', chosen: ['hour'] },
      values,
    });
    await send();
    await expect.poll(submitted).toEqual(values);
  });

  test('a button in a form is busy until the app answers, and shows what went wrong', async () => {
    const { dialog, sent } = await openForm(stage, [controls], { ok: false, error: 'Baton did not answer in time.' });
    const press = dialog.getByRole('button', { name: 'Press' });
    await press.click();
    await dialog.getByRole('alert').getByText('Baton did not answer in time.').waitFor();
    expect(await press.getAttribute('aria-busy')).toBe('false');
    expect(sent()).toMatchObject({ blockId: 'acts', actionId: 'press' });
  });

  test('an input that dispatches acts on Enter or on each character, as it says; others never do', async () => {
    const { page, dialog, clicks, submitted } = await openForm(stage, [
      line('Quiet', {}),
      line('Usual', { dispatch_action: true }),
      line('Eager', { dispatch_action: true }, ['on_character_entered']),
    ]);
    await dialog.getByLabel('Quiet').fill('q');
    await dialog.getByLabel('Usual').fill('u');
    expect(clicks).toEqual([]);
    await page.keyboard.press('Enter');
    await expect.poll(() => clicks.length).toBe(1);
    await dialog.getByLabel('Eager').pressSequentially('ab');
    await expect.poll(() => clicks.map(({ input }) => input?.value)).toEqual(['u', 'a', 'ab']);
    expect(clicks.at(-1)?.values).toMatchObject({ Quiet: { it: { value: 'q' } }, Usual: { it: { value: 'u' } } });
    expect(submitted()).toBeUndefined();
  });
});

describeInBrowser('what acts at once in a message', () => {
  const stage = useStage();

  test('menus in a message send what they hold and what the others hold', async () => {
    const { page, message, ts, sent } = await openCard(stage, [controls]);
    await message.getByRole('combobox', { name: 'Waits' }).click();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(sent).toMatchObject({ input: { type: 'multi_static_select', chosen: ['hour', 'day'] } });
    await page.keyboard.press('Escape');
    await message.getByRole('button', { name: 'Press' }).click();
    await expect.poll(sent).toEqual({
      as: 'U2',
      place: { channel: 'C1', ts },
      blockId: 'acts',
      actionId: 'press',
      values: { acts: { waits: { type: 'multi_static_select', chosen: ['hour', 'day'] } } },
    });
  });

  test('a day that is typed is sent once, when it is left', async () => {
    const { page, message, clicks } = await openCard(stage, [controls]);
    await message.getByLabel('Day and time').focus();
    await page.keyboard.type('12012026');
    await page.keyboard.press('Tab');
    await page.keyboard.type('1000AM');
    expect(clicks).toEqual([]);
    await message.getByRole('button', { name: 'Press' }).focus();
    const chosen = [String(Date.UTC(2026, 11, 1, 9) / 1000)];
    await expect.poll(() => clicks).toMatchObject([{ input: { type: 'datetimepicker', chosen } }]);
  });

  test('an input in a message is only kept, and goes with the next button', async () => {
    const { message, clicks, sent } = await openCard(stage, [line('Note', {}), controls]);
    await message.getByLabel('Note').fill('call her');
    expect(clicks).toEqual([]);
    await message.getByRole('button', { name: 'Press' }).click();
    await expect
      .poll(sent)
      .toMatchObject({ values: { Note: { it: { type: 'plain_text_input', value: 'call her' } } } });
  });
});
