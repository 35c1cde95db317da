import { mkdtempSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { keepFile } from '../sandbox/page/slack-doings.ts';
import { change, remove } from '../sandbox/page/slack-memory.ts';
import { describeInBrowser } from './chromium.ts';
import { button, useStage } from './window.ts';

/** One blue point. */
const png = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPj/HwAEAQH/cuMSSAAAAABJRU5ErkJggg==',
  'base64',
);

describeInBrowser('files', () => {
  const stage = useStage();

  test('a file is attached by button, sent with the words, and shown or offered for download', async () => {
    const page = await stage.open('/?as=U1&in=C2');
    await page.locator('main input[type=file]').setInputFiles([
      { name: 'chart.png', mimeType: 'image/png', buffer: png },
      { name: 'leads.csv', mimeType: 'text/csv', buffer: Buffer.from('a,b\n') },
    ]);
    await page.getByRole('list', { name: 'Files to send' }).getByText('4 bytes').waitFor();
    await page.getByRole('textbox', { name: 'Message #general' }).fill('Here they are');
    await button(page, 'Send').click();
    const message = page.locator('.message').filter({ hasText: 'Here they are' });
    const picture = message.getByRole('img', { name: 'chart.png' });
    await picture.waitFor();
    await expect.poll(() => picture.evaluate((img) => (img as HTMLImageElement).naturalWidth)).toBe(1);
    await message.getByRole('link', { name: 'Download leads.csv' }).waitFor();
    expect(stage.world.memory.asked).toEqual(['upload U1 chart.png 70', 'upload U1 leads.csv 4']);
    expect(stage.world.memory.messages.at(-1)?.files.map(({ name }) => name)).toEqual(['chart.png', 'leads.csv']);
    expect(stage.complaints).toEqual([]);
  });

  test('a file that is too large is refused at once, and nothing is sent while it is there', async () => {
    const page = await stage.open('/?as=U1&in=C2');
    const folder = mkdtempSync(join(tmpdir(), 'baton-film-'));
    onTestFinished(() => rmSync(folder, { recursive: true }));
    const film = join(folder, 'film.bin');
    writeFileSync(film, '');
    truncateSync(film, 10 * 1024 * 1024 + 1);
    await page.locator('main input[type=file]').setInputFiles(film);
    await page.getByText('Larger than 10 MB').waitFor();
    expect(await button(page, 'Send').getAttribute('aria-disabled')).toBe('true');
    await button(page, 'Remove film.bin').click();
    expect(stage.world.memory.asked).toEqual([]);
  });

  test('a canvas opens as a document, and a file that Slack still looks at cannot be opened', async () => {
    const canvas = keepFile(stage.world.memory, 'plan', png, {
      title: 'Launch plan',
      canvas: '# Launch\n\n- Ads by **Sam**',
    });
    const busy = keepFile(stage.world.memory, 'budget.pdf', png, { processing: true });
    const { ts } = stage.world.post({ channel: 'C2', user: 'U2', text: 'two files', files: [canvas, busy] });
    const page = await stage.open('/?as=U1&in=C2');
    await page.getByText('Processing…').waitFor();
    expect(await page.getByRole('link', { name: 'Download budget.pdf' }).count()).toBe(0);
    await button(page, /Launch plan/).click();
    const pane = page.getByRole('complementary', { name: 'Launch plan' });
    await pane.getByRole('heading', { name: 'Launch', exact: true }).waitFor();
    expect(await pane.getByRole('listitem').innerText()).toBe('Ads by Sam');
    change(stage.world.memory, ts, { files: [canvas, { ...busy, processing: false }] });
    await page.getByRole('link', { name: 'Download budget.pdf' }).waitFor();
  });
});

describeInBrowser('what becomes of a message', () => {
  const stage = useStage();

  test('a reaction is given by a press, counted for all, and taken back by another', async () => {
    const { ts } = stage.world.post({ channel: 'C2', user: 'U2', text: 'shipped' });
    stage.world.slack.react({ as: 'U2', channel: 'C2', ts, name: 'tada' });
    const page = await stage.open('/?as=U1&in=C2');
    await button(page, 'tada, 1').click();
    const given = button(page, 'tada, 2');
    await given.waitFor();
    expect(await given.getAttribute('aria-pressed')).toBe('true');
    await button(page, 'Add another reaction').click();
    await button(page, 'More emoji…').click();
    await button(page, 'trophy').click();
    await button(page, 'trophy, 1').waitFor();
    await given.click();
    await button(page, 'tada, 1').waitFor();
    expect(stage.world.memory.asked.slice(1)).toEqual(['react U1 tada', 'react U1 trophy', 'react U1 tada']);
  });

  test('a shortcut of a message reaches the app with the message, a global one alone', async () => {
    const { ts } = stage.world.post({ channel: 'C2', user: 'U2', text: 'A lead from the fair' });
    const page = await stage.open('/?as=U1&in=C2');
    await page.locator('.message').hover();
    await button(page, 'More about this message').click();
    await page.getByRole('menuitem', { name: /Make it a lead/ }).click();
    await button(page, 'Shortcuts').click();
    await page.getByRole('menuitem', { name: /Test a lead/ }).click();
    await expect.poll(() => stage.world.memory.asked).toEqual([`shortcut U1 make_lead ${ts}`, 'shortcut U1 test_lead']);
  });

  test('a private line can be put away, a long text unfolded, and a deleted parent leaves its thread', async () => {
    const gone = stage.world.post({ channel: 'C2', user: 'U2', text: 'secret' });
    stage.world.post({ channel: 'C2', user: 'U1', text: 'a reply', threadTs: gone.ts });
    stage.world.post({ channel: 'C2', text: 'for your eyes', onlyFor: 'U1' });
    stage.world.post({ channel: 'C2', user: 'U2', text: 'so much to say\n'.repeat(40) });
    const page = await stage.open('/?as=U1&in=C2');
    await button(page, 'Show more').click();
    expect(await button(page, 'Show less').getAttribute('aria-expanded')).toBe('true');
    await button(page, 'Dismiss').click();
    expect(await page.getByText('for your eyes').count()).toBe(0);
    remove(stage.world.memory, gone.ts);
    await page.getByText('This message was deleted.').waitFor();
    expect(await page.getByText('secret').count()).toBe(0);
    await button(page, /1 reply/).click();
    await page.getByRole('complementary', { name: 'Thread' }).getByText('a reply').waitFor();
  });
});

describeInBrowser('what one writes', () => {
  const stage = useStage();

  test('people and channels are completed and sent as references', async () => {
    const page = await stage.open('/?as=U1&in=C2');
    const box = page.getByRole('textbox', { name: 'Message #general' });
    await box.focus();
    await page.keyboard.type('@sam');
    await page
      .getByRole('listbox', { name: 'People' })
      .getByRole('option', { name: /Sam Okafor/ })
      .waitFor();
    await page.keyboard.press('Enter');
    await expect.poll(() => box.inputValue()).toBe('@Sam Okafor ');
    await page.keyboard.type('see #mark');
    await page.getByRole('option', { name: /#marketing-ops/ }).click();
    await page.keyboard.press('Enter');
    await page.locator('.message .mention').first().waitFor();
    expect(stage.world.memory.messages.at(-1)?.text).toBe('<@U2> see <#C3>');
    expect(await page.locator('.message-body').innerText()).toBe('@Sam Okafor see #marketing-ops');
  });

  test('a draft waits in its channel', async () => {
    const page = await stage.open('/?as=U1&in=C2');
    await page.getByRole('textbox', { name: 'Message #general' }).fill('not yet');
    await button(page, 'leads').click();
    expect(await page.getByRole('textbox', { name: 'Message #leads' }).inputValue()).toBe('');
    await button(page, 'general').click();
    expect(await page.getByRole('textbox', { name: 'Message #general' }).inputValue()).toBe('not yet');
  });

  test('a picture that is pasted or dropped is attached', async () => {
    const page = await stage.open('/?as=U1&in=C2');
    const give = (event: string, key: string, target: string) =>
      page.evaluate(`{
        const data = new DataTransfer();
        data.items.add(new File(['x'], '${event}.png', { type: 'image/png' }));
        const made = new Event('${event}', { bubbles: true, cancelable: true });
        made.${key} = data;
        document.querySelector('${target}').dispatchEvent(made);
      }`);
    await give('paste', 'clipboardData', 'main textarea');
    await give('drop', 'dataTransfer', 'main .composer-box');
    await expect.poll(() => stage.world.memory.asked).toEqual(['upload U1 paste.png 1', 'upload U1 drop.png 1']);
  });
});
