import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { change } from '../sandbox/page/slack-memory.ts';
import { describeInBrowser } from './chromium.ts';
import { button, type Stage, useStage } from './window.ts';

/** `count` messages in #general, the last of them called `message <count>`. */
function fill(stage: Stage, count: number): void {
  for (let at = 1; at <= count; at += 1) stage.world.post({ channel: 'C2', user: 'U3', text: `message ${at}` });
  stage.world.slack.read({ as: 'U1', channel: 'C2' });
}

const drawn = (page: Page): Promise<number> => page.locator('main .message').count();
/** Where a message stands, in pixels from the top of the window. */
const topOf = async (page: Page, text: string): Promise<number> =>
  Math.round((await page.getByText(text, { exact: true }).first().boundingBox())?.y ?? Number.NaN);

const textAt = (page: Page, top: number): Promise<string> =>
  page.evaluate(
    `[...document.querySelectorAll('main .message')].find((each) => each.getBoundingClientRect().top > ${top})?.querySelector('.message-body').innerText ?? ''`,
  );

/** What `read` answers once it has answered the same for five frames. */
async function heldStill<T>(page: Page, read: () => Promise<T>): Promise<T> {
  let [last, same] = [await read(), 0];
  while (same < 5) {
    await page.evaluate('new Promise((done) => requestAnimationFrame(done))');
    const now = await read();
    same = now === last ? same + 1 : 0;
    last = now;
  }
  return last;
}

describeInBrowser('a long list of messages', () => {
  const stage = useStage();

  test('of 5,000 messages only those near what can be seen are drawn, at the end and at the beginning', async () => {
    fill(stage, 5000);
    const page = await stage.open('/?as=U1&in=C2');
    await page.getByText('message 5000', { exact: true }).waitFor();
    expect(await drawn(page)).toBeLessThan(200);
    const first = stage.world.memory.messages.find(({ text }) => text === 'message 1')?.ts ?? '';
    await page.goto(`${stage.url}/archives/C2/p${first.replace('.', '')}`);
    await page.getByText('message 1', { exact: true }).waitFor();
    await expect.poll(() => drawn(page)).toBeLessThan(200);
    await button(page, 'Jump to newest').click();
    await page.getByText('message 5000', { exact: true }).waitFor();
    await expect.poll(() => drawn(page)).toBeLessThan(200);
  });

  test('keeps the place where one reads while earlier messages come and new ones arrive', async () => {
    fill(stage, 450);
    const page = await stage.open('/?as=U1&in=C2');
    await page.getByText('message 450', { exact: true }).waitFor();
    const pages = () => stage.asked.filter((url) => url.includes('before=')).length;
    let [text, seenAt] = ['', 0];
    for (let steps = 0; pages() === 0; steps += 1) {
      expect(steps).toBeLessThan(40);
      text = await heldStill(page, () => textAt(page, 150));
      const before = await heldStill(page, () => topOf(page, text));
      await page.evaluate(`document.querySelector('main .message-scroll').scrollBy(0, -700)`);
      seenAt = await heldStill(page, () => topOf(page, text));
      expect(Math.abs(seenAt - before - 700)).toBeLessThan(20);
    }
    await expect
      .poll(() => page.evaluate(`document.querySelector('main .message-scroll').scrollTop > 3000`))
      .toBe(true);
    const moved = await heldStill(page, () => topOf(page, text));
    expect(Math.abs(moved - seenAt)).toBeLessThan(3);
    stage.world.post({ channel: 'C2', user: 'U3', text: 'the newest' });
    await button(page, 'New messages').waitFor();
    expect(Math.abs((await topOf(page, text)) - moved)).toBeLessThan(3);
    await button(page, 'New messages').click();
    await page.getByRole('region').getByText('the newest').waitFor();
  });
});

describeInBrowser('a list of messages', () => {
  const stage = useStage();

  test('takes an edit of an old message where it stands', async () => {
    fill(stage, 300);
    const page = await stage.open('/?as=U1&in=C2');
    await page.getByText('message 300', { exact: true }).waitFor();
    const old = stage.world.memory.messages.find(({ text }) => text === 'message 40');
    change(stage.world.memory, old?.ts ?? '', { text: 'message 40, edited', edited: true });
    await page.goto(`${stage.url}/archives/C2/p${old?.ts.replace('.', '')}`);
    await page.getByText('message 40, edited').waitFor();
    change(stage.world.memory, old?.ts ?? '', { text: 'message 40, edited twice' });
    await page.getByText('message 40, edited twice').waitFor();
    const texts = await page.locator('main .message-body').allInnerTexts();
    const at = texts.findIndex((text) => text.startsWith('message 40,'));
    expect([texts[at - 1], texts[at + 1]]).toEqual(['message 39', 'message 41']);
  });

  test('says where the new messages begin, until another channel is opened', async () => {
    fill(stage, 30);
    stage.world.post({ channel: 'C2', user: 'U3', text: 'first new' });
    stage.world.post({ channel: 'C2', user: 'U3', text: 'second new' });
    const page = await stage.open('/?as=U1&in=C1');
    await button(page, /general 2 unread/).click();
    await page.locator('.new-line').waitFor();
    expect(await page.locator('.new-line + .message .message-body').innerText()).toBe('first new');
    await button(page, 'leads').click();
    await button(page, 'general').click();
    await page.getByText('second new').waitFor();
    expect(await page.locator('.new-line').count()).toBe(0);
  });

  test('goes from message to message with the arrow keys, and shows what can be done with each', async () => {
    fill(stage, 20);
    const page = await stage.open('/?as=U1&in=C2');
    await page.getByRole('region', { name: 'Messages in #general' }).focus();
    await page.keyboard.press('ArrowUp');
    await page.keyboard.press('ArrowUp');
    expect(await page.evaluate('document.activeElement.innerText')).toContain('message 19');
    const tools = page.getByRole('group', { name: 'Message actions' });
    expect(await tools.count()).toBe(1);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('Enter');
    await expect.poll(() => stage.world.memory.asked).toContain('react U1 white_check_mark');
  });
});
