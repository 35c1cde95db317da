import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { describeInBrowser } from './chromium.ts';
import { button, pressNewLead, useStage } from './window.ts';

type Box = { x: number; y: number; width: number; height: number } | null;

/** True where two boxes share a point; something that is not drawn meets everything, so that it cannot pass unseen. */
function meet(a: Box, b: Box): boolean {
  if (!a || !b) return true;
  return a.x < b.x + b.width && b.x < a.x + a.width && a.y < b.y + b.height && b.y < a.y + a.height;
}

describeInBrowser('how the page is laid out', () => {
  const stage = useStage();

  test('a phone shows all of it without scrolling sideways', async () => {
    const page = await stage.open('/', { viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    const sideways = () => page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth');
    const widest = () =>
      page.evaluate(
        'Math.max(...[...document.querySelectorAll("main *")].map((each) => each.getBoundingClientRect().right))',
      );
    expect(await sideways()).toBe(0);
    await pressNewLead(page);
    await button(page, 'Accept').waitFor();
    expect([await sideways(), Number(await widest()) <= 390]).toEqual([0, true]);
    await button(page, 'Channels and people').click();
    await button(page, 'general').click();
    await page.getByRole('main', { name: '#general' }).waitFor();
    await button(page, /^Sandbox, /).click();
    await button(page, 'In HubSpot').click();
    await page.getByRole('complementary').getByRole('heading', { name: 'Jane Doe' }).waitFor();
    expect(await sideways()).toBe(0);
  });

  test('the notice of a new lead covers no button of the top bar, however wide the window is', async () => {
    const page = await stage.open();
    for (const width of [390, 760, 761, 1024, 1240, 1241, 1366]) {
      await page.setViewportSize({ width, height: 768 });
      await pressNewLead(page);
      const notice = await page.locator('.notice').boundingBox();
      const buttons = await page.locator('.top-bar button:visible').all();
      const boxes = await Promise.all(buttons.map((each) => each.boundingBox()));
      expect(boxes.length).toBeGreaterThanOrEqual(4);
      expect(
        boxes.filter((box) => meet(box, notice)),
        `at ${width} px`,
      ).toEqual([]);
    }
  });

  test('direct messages have a heading only where there are some', async () => {
    const page = await stage.open();
    const heading = page.getByRole('navigation').getByRole('heading', { name: 'Direct messages' });
    expect(await heading.count()).toBe(1);
    const whole = stage.world.slack.workspace;
    stage.world.slack.workspace = (as) => {
      const known = whole(as);
      return { ...known, channels: known.channels.filter(({ direct, name }) => !direct || name === 'Baton') };
    };
    await page.reload();
    await page.getByRole('heading', { name: 'Apps' }).waitFor();
    expect(await heading.count()).toBe(0);
  });

  test('a card that mentions me is tinted from the beginning of its column, for me alone', async () => {
    const priya = await stage.open('/?as=U1');
    const sam = await stage.open('/?as=U2');
    await pressNewLead(priya);
    const tint = (page: Page) =>
      page.evaluate('getComputedStyle(document.querySelector(".message"), "::before").content');
    await sam.getByRole('heading', { name: 'Hot lead' }).waitFor();
    await button(priya, 'Accept').waitFor();
    expect([await tint(priya), await tint(sam)]).toEqual(['""', 'none']);
  });
});
