import { expect, test } from 'vitest';
import type { SandboxClick } from '#sandbox/contract.ts';
import { describeInBrowser } from './chromium.ts';
import { everyBlock } from './every-block.ts';
import { moreBlocks } from './more-blocks.ts';
import { type Stage, useStage } from './window.ts';

async function openMore(stage: Stage) {
  const clicks: SandboxClick[] = [];
  stage.world.slack.click = async (click) => {
    clicks.push(click);
    return { ok: true };
  };
  stage.world.post({ channel: 'C1', text: 'More', blocks: moreBlocks });
  const page = await stage.open('/?as=U2');
  const message = page.locator('.message');
  await message.waitFor();
  return { page, message, sent: () => clicks.at(-1) };
}

describeInBrowser('data in a message', () => {
  const stage = useStage();

  test('a data table is paged, sorted by its columns and filtered by a word', async () => {
    const { message } = await openMore(stage);
    const table = message.getByRole('table', { name: 'Leads of the week' });
    const companies = () => table.getByRole('rowheader').allInnerTexts();
    const score = table.getByRole('columnheader', { name: 'Score' });
    expect(await companies()).toHaveLength(5);
    await message.getByRole('button', { name: 'Next page' }).click();
    expect(await companies()).toEqual(['Fern Foods', 'Grove Media']);
    await score.getByRole('button').click();
    expect([await score.getAttribute('aria-sort'), (await companies())[0]]).toEqual(['ascending', 'Birch & Co']);
    await score.getByRole('button').click();
    expect([await score.getAttribute('aria-sort'), (await companies())[0]]).toEqual(['descending', 'Elm Health']);
    await message.getByRole('searchbox', { name: 'Filter Leads of the week' }).fill('PRIYA');
    expect(await companies()).toEqual(['Acme Robotics', 'Cedar Labs', 'Grove Media']);
    await message.getByText('1–3 of 3').waitFor();
    await message.getByRole('searchbox').fill('nobody');
    await message.getByText('Nothing holds “nobody”').waitFor();
  });

  test('a chart is read by arrow keys and pointer, and stands as a table too', async () => {
    const { page, message } = await openMore(stage);
    const chart = message.getByRole('group', { name: /Leads by quarter/ });
    await chart.focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    await chart.getByText('Q2: East 15,100, West 8,200, North 4,200').waitFor();
    expect(await chart.locator('.chart-tip').innerText()).toContain('15,100');
    await page.keyboard.press('End');
    await chart.getByText('Q4: East 18,250').waitFor();
    await message.getByRole('button', { name: 'Show as table' }).click();
    expect(await message.getByRole('table').filter({ hasText: 'Q1' }).getByRole('row').allInnerTexts()).toEqual([
      '\tEast\tWest\tNorth',
      'Q1\t12,400\t9,000\t3,000',
      'Q2\t15,100\t8,200\t4,200',
      'Q3\t14,000\t11,300\t1,300',
      'Q4\t18,250\t12,000\t-2,000',
    ]);
    expect(stage.complaints).toEqual([]);
  });
});

describeInBrowser('cards and other sheets in a message', () => {
  const stage = useStage();

  test('cards act, a carousel moves by its arrows, and thumbs say which was pressed', async () => {
    const { page, message, sent } = await openMore(stage);
    await message.getByRole('button', { name: 'Take Acme' }).click();
    await expect.poll(sent).toMatchObject({ blockId: 'card-Acme', actionId: 'take' });
    const track = page.locator('.carousel-track');
    const scrolled = () => track.evaluate((each) => each.scrollLeft);
    await message.getByRole('button', { name: 'Next card' }).click();
    await expect.poll(scrolled).toBeGreaterThan(100);
    await message.getByRole('button', { name: 'Previous card' }).click();
    await expect.poll(scrolled).toBe(0);
    await track.focus();
    await page.keyboard.press('End');
    await expect.poll(scrolled).toBeGreaterThan(100);
    await message.getByRole('button', { name: 'Good' }).click();
    await expect
      .poll(sent)
      .toMatchObject({ actionId: 'thumbs', input: { type: 'feedback_buttons', chosen: ['good'] } });
    expect(await message.getByRole('button', { name: 'Good' }).getAttribute('aria-pressed')).toBe('true');
    await message.getByRole('button', { name: 'Take away' }).click();
    await expect.poll(sent).toMatchObject({ blockId: 'judge', actionId: 'bin' });
    expect(await message.getByRole('button', { name: 'Not for Sam' }).count()).toBe(0);
  });

  test('plans, videos, files and long texts are drawn, and nothing of them is loaded from elsewhere', async () => {
    const { message } = await openMore(stage);
    for (const text of ['1 of 4 done', 'Videos are not loaded here', 'q4-plan'])
      await message.getByText(text).waitFor();
    for (const name of ['Done', 'In progress', 'Failed', 'Waiting']) {
      await message.locator('.plan-block').getByRole('img', { name, exact: true }).waitFor();
    }
    const more = message.getByRole('button', { name: 'See more' });
    const high = () => message.locator('.unfolding').evaluate((each) => each.clientHeight);
    const before = await high();
    await more.click();
    expect(await high()).toBeGreaterThan(before);
    expect(stage.asked.filter((url) => !url.startsWith(stage.url))).toEqual([]);
    expect(stage.complaints).toEqual([]);
  });

  test('a picture of the workspace is shown as the viewer may see it, and named where it cannot be', async () => {
    const page = await stage.open('/?as=U2');
    await page.route('**/sandbox/file/F0AAAAAAA1?as=U2', (route) =>
      route.fulfill({
        contentType: 'image/svg+xml',
        body: '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>',
      }),
    );
    stage.world.post({
      channel: 'C1',
      text: 'Pictures',
      blocks: [
        { type: 'image', slack_file: { id: 'F0AAAAAAA1' }, alt_text: 'A chart' },
        { type: 'image', slack_file: { id: 'F0AAAAAAA2' }, alt_text: 'A lost chart' },
      ],
    });
    await page.locator('img[alt="A chart"]').waitFor();
    await page.getByRole('img', { name: 'A lost chart' }).getByText('A lost chart').waitFor();
    expect(await page.locator('img[alt="A lost chart"]').count()).toBe(0);
  });

  test('a phone shows every block without scrolling sideways', async () => {
    stage.world.post({ channel: 'C1', text: 'All', blocks: [...everyBlock, ...moreBlocks] });
    const page = await stage.open('/?as=U2', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await page.getByText('quoted with a border').waitFor();
    const widest = await page.evaluate(() => {
      const list = document.querySelector('.message-scroll');
      return (list?.scrollWidth ?? 0) - (list?.clientWidth ?? 0);
    });
    expect(widest).toBe(0);
  });
});
