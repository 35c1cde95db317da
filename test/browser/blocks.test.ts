import { expect, test } from 'vitest';
import type { SandboxClick } from '#sandbox/contract.ts';
import { describeInBrowser } from './chromium.ts';
import { everyBlock } from './every-block.ts';
import { type Stage, useStage } from './window.ts';

/** Opens #leads with one message that holds a block of each kind; what is clicked is kept. */
async function openMessage(stage: Stage) {
  const clicks: SandboxClick[] = [];
  stage.world.slack.click = async (click) => {
    clicks.push(click);
    return { ok: true };
  };
  const { ts } = stage.world.post({ channel: 'C1', text: 'Monday report', blocks: everyBlock });
  const page = await stage.open('/?as=U2');
  const message = page.locator('.message');
  await message.waitFor();
  const sent = () => clicks.at(-1);
  return { page, message, sent, clicks, ts };
}

describeInBrowser('Block Kit on the page', () => {
  const stage = useStage();

  test('every known block is drawn, and what is not drawn is named', async () => {
    const { message } = await openMessage(stage);
    for (const name of ['📊 Monday report', 'What changed']) await message.getByRole('heading', { name }).waitFor();
    for (const text of ['up 12 %', 'first of a list', 'score = fit + engagement', 'The logo of Acme', '@Priya Nair']) {
      await message.getByText(text).waitFor();
    }
    expect(await message.getByRole('row').allInnerTexts()).toEqual(['Team\tMQLs', 'East\t41', 'West\t7']);
    await message
      .getByRole('img', { name: 'Leads by week. East: W45 31, W46 38, W47 41; West: W45 12, W46 9, W47 7' })
      .waitFor();
    await message.getByText('block type hologram is not drawn here').waitFor();
    await message.getByText('element type workflow_button is not drawn here').waitFor();
    expect(await message.locator('.date').innerText()).toMatch(/^Nov 18, 2026 at \d/);
    expect(stage.complaints).toEqual([]);
  });

  test('a container stays folded until it is asked for', async () => {
    const { message } = await openMessage(stage);
    const inside = message.getByText('Industry matches: +15');
    expect(await inside.isVisible()).toBe(false);
    await message.getByText('Why this score').click();
    expect(await inside.isVisible()).toBe(true);
  });

  test('a button that must be confirmed sends nothing before that', async () => {
    const { page, message, sent, clicks, ts } = await openMessage(stage);
    const press = () => message.getByRole('button', { name: 'Disqualify for all' }).click();
    await press();
    const dialog = page.getByRole('dialog', { name: 'Disqualify Acme?' });
    await dialog.getByRole('button', { name: 'Keep' }).click();
    await press();
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    expect(clicks).toEqual([]);
    await press();
    await dialog.getByRole('button', { name: 'Disqualify', exact: true }).click();
    await expect.poll(sent).toEqual({
      as: 'U2',
      place: { channel: 'C1', ts },
      blockId: 'controls',
      actionId: 'erase',
      values: { controls: { size: { type: 'radio_buttons', chosen: ['small'] } } },
    });
  });

  test('menus, days and boxes send what was chosen', async () => {
    const { page, message, sent } = await openMessage(stage);
    await message.getByRole('combobox', { name: 'Snooze for…' }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await expect.poll(sent).toMatchObject({ actionId: 'snooze', input: { chosen: ['day'] } });
    await message.getByRole('combobox', { name: 'Choose a person' }).fill('dana');
    await page.getByRole('option', { name: /Dana Whitfield/ }).click();
    await expect.poll(sent).toMatchObject({ blockId: 'owner', actionId: 'pick-owner', input: { chosen: ['U3'] } });
    await message.getByRole('combobox', { name: 'Find a rep' }).fill('p');
    await page.getByText('Type 2 or more characters').waitFor();
    await message.getByRole('combobox', { name: 'Find a rep' }).fill('pri');
    await page.getByRole('option', { name: 'Priya Nair' }).click();
    await expect.poll(sent).toMatchObject({ actionId: 'rep', input: { chosen: ['U1'] } });
    await message.getByLabel('Day', { exact: true }).fill('2026-12-01');
    await message.getByLabel('Day', { exact: true }).blur();
    await expect.poll(sent).toMatchObject({ actionId: 'day', input: { chosen: ['2026-12-01'] } });
    await message.getByLabel('Tuesday').check();
    await message.getByLabel('Monday').check();
    await expect.poll(sent).toMatchObject({ actionId: 'days', input: { chosen: ['monday', 'tuesday'] } });
    await message.getByLabel('Large').check();
    await expect.poll(sent).toMatchObject({ actionId: 'size', input: { chosen: ['large'] } });
  });
});
