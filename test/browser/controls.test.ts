import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { runSandbox, type Running } from '../../src/run-sandbox.ts';
import { postJson } from '../sandbox/page/ask.ts';
import { describeInBrowser, launchChromium } from './chromium.ts';
import { button, pressNewLead } from './window.ts';

// A story of many steps, each with the real app behind it.
vi.setConfig({ testTimeout: 90_000, hookTimeout: 60_000 });
const patience = { timeout: 20_000 };

let running: Running;
let browser: Browser;
let begun = 0;
const complaints: string[] = [];

async function open(options: BrowserContextOptions = {}): Promise<Page> {
  const context = await browser.newContext({
    locale: 'en-US',
    reducedMotion: 'reduce',
    viewport: { width: 1360, height: 900 },
    ...options,
  });
  context.setDefaultTimeout(20_000);
  const page = await context.newPage();
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (line) => {
    if (line.type() === 'error' && !line.text().includes('ERR_')) complaints.push(line.text());
  });
  await page.goto(running.url);
  await page.locator('.channel-head').waitFor();
  return page;
}

const coach = (page: Page) => page.getByRole('complementary', { name: 'Guided tour' });
const cards = (page: Page) =>
  page
    .getByRole('main')
    .locator('.message')
    .filter({ has: page.getByRole('heading') });

async function startOver(): Promise<void> {
  const before = begun;
  await postJson(`${running.url}/sandbox/reset`, {});
  await expect.poll(() => begun, patience).toBe(before + 1);
}

function useSandbox(): void {
  beforeAll(async () => {
    const root = new URL('../..', import.meta.url).pathname;
    const env = { PORT: '0', LOG_LEVEL: 'silent' };
    const failed = (error: unknown): void => void complaints.push(String(error));
    running = await runSandbox({ root, env, begun: () => (begun += 1), failed });
    await running.ready;
    browser = await launchChromium();
  });
  afterAll(async () => {
    await browser.close();
    await running.stop();
  });
  beforeEach(startOver);
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    expect(complaints).toEqual([]);
  });
}

describeInBrowser('the guided tour', () => {
  useSandbox();

  test('goes from the first lead to the way to the real thing, and does each step for whoever asks', async () => {
    const page = await open();
    await button(page, /Take the guided tour/).click();
    const titles: string[] = [];
    const offers: string[] = [];
    while ((await coach(page).getByRole('heading', { name: 'Now connect your own' }).count()) === 0) {
      const [title, offer] = [coach(page).getByRole('heading'), coach(page).locator('.button.primary')];
      titles.push(await title.innerText());
      offers.push((await offer.innerText()).replaceAll('\n', ' '));
      const said = coach(page).locator('.coach-text');
      const before = await coach(page).innerText();
      // A form that is open is all that can be reached.
      if ((await page.getByRole('dialog').count()) > 0) await page.keyboard.press('Escape');
      else await offer.click();
      await expect
        .poll(async () => (await said.count()) === 0 || (await coach(page).innerText()) !== before, patience)
        .toBe(true);
      await expect.poll(() => coach(page).locator('[aria-busy=true]').count(), patience).toBe(0);
    }
    expect([...new Set(titles)]).toEqual([
      'A lead comes in',
      'Who, why, and whose turn it is',
      'The owner takes it',
      'Nobody answers',
      'Slack goes down',
      'Two people, one lead',
    ]);
    expect(offers.filter((offer) => offer.endsWith('for me'))).toHaveLength(13);
    await expect.poll(() => cards(page).count()).toBe(3);
    // The lead that nobody accepted, and the first, which was accepted and not contacted.
    await expect.poll(() => cards(page).filter({ hasText: 'Overdue' }).count()).toBe(2);
    expect(await cards(page).filter({ hasText: 'Accepted by' }).count()).toBe(2);
    await coach(page).getByText('npm run baton -- check').waitFor();
    await button(page, 'Look around').click();
    await coach(page).waitFor({ state: 'detached' });
  });

  test('waits for whoever does it by hand, is left, gone on with after a reload, and not offered again', async () => {
    const page = await open();
    await button(page, 'Take the 3-minute tour').click();
    await coach(page).getByText('Press New lead.').waitFor();
    await pressNewLead(page);
    await coach(page).getByText('Seconds later there is one card').waitFor();
    await button(page, 'Next').click();
    await coach(page).getByRole('heading', { name: 'Who, why, and whose turn it is' }).waitFor();
    await button(page, 'Leave the tour').click();
    await page.reload();
    await cards(page).waitFor();
    expect(await coach(page).count()).toBe(0);
    expect(await button(page, /3-minute tour|guided tour/).count()).toBe(0);
    await button(page, 'How this works').click();
    await button(page, 'Go on with the tour at step 2').click();
    await cards(page).getByRole('button', { name: 'More actions' }).click();
    await page.getByRole('menuitem', { name: /^Why/ }).click();
    await page.getByRole('dialog', { name: /^Why/ }).waitFor();
    await page.keyboard.press('Escape');
    await coach(page).getByText('The arithmetic and no opinion').waitFor();
  });

  test('on a phone it is a sheet of its own, and nothing goes sideways', async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await button(page, 'Take the 3-minute tour').click();
    await coach(page)
      .getByRole('button', { name: /Ask for the demo/ })
      .click();
    await coach(page).getByText('Seconds later').waitFor();
    const [sheet, composer] = [await coach(page).boundingBox(), await page.locator('.composer').boundingBox()];
    expect((composer?.y ?? 0) + (composer?.height ?? Infinity)).toBeLessThanOrEqual(sheet?.y ?? 0);
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });
});

describeInBrowser('time and faults', () => {
  useSandbox();

  test('an hour later in one press: the clock says so, and the card that nobody answered is overdue', async () => {
    const page = await open();
    await pressNewLead(page);
    await cards(page).waitFor();
    const clock = button(page, /^Time in the sandbox/);
    const before = await clock.innerText();
    await clock.click();
    const panel = page.getByRole('dialog', { name: /^Time in the sandbox/ });
    await expect.poll(() => panel.getByRole('listitem').count(), patience).toBe(6);
    await panel.getByText('at work').first().waitFor();
    await button(page, '+1 hour').click();
    await page
      .getByRole('status')
      .getByText(/^It is now \w+day .* for the team\.$/)
      .waitFor();
    await cards(page)
      .getByRole('heading', { name: /Overdue/ })
      .waitFor();
    expect(await clock.innerText()).not.toBe(before);
    await page.keyboard.press('Escape');
    await panel.waitFor({ state: 'detached' });
    expect(await page.evaluate('document.activeElement.dataset.tool')).toBe('time');
  });

  test('with Slack down a lead waits in the outbox; mended, its card arrives, and every window is told', async () => {
    const [page, other] = [await open(), await open()];
    await button(page, /^Faults/).click();
    await page.getByRole('group', { name: 'Slack', exact: true }).getByLabel('Down').check();
    await other.getByRole('button', { name: 'Faults: Slack is down' }).getByText('Slack is down').waitFor();
    await page.keyboard.press('Escape');
    await pressNewLead(page);
    await button(page, 'Inspector').click();
    const inspector = page.getByRole('complementary', { name: 'Inspector' });
    const row = inspector.getByRole('button', { name: /leads\.card.*(ready|sending)/ });
    await row.waitFor();
    await row.click();
    await inspector.getByText('"key": "card:L1"').waitFor();
    expect(await cards(page).count()).toBe(0);

    await button(page, 'Faults: Slack is down').click();
    await button(page, 'Mend everything').click();
    await button(page, 'Faults: nothing is broken').waitFor();
    await page.keyboard.press('Escape');
    await button(page, /^Time in the sandbox/).click();
    await button(page, '+15 minutes').click();
    await cards(page).waitFor();
    await inspector.getByRole('button', { name: /leads\.card .*done/ }).waitFor();
    expect(await cards(other).count()).toBe(1);
  });
});

describeInBrowser('a look behind and a new beginning', () => {
  useSandbox();

  test('the inspector filters, counts and can be paused', async () => {
    const page = await open();
    await pressNewLead(page);
    await cards(page).waitFor();
    await button(page, 'Inspector').click();
    await page.getByRole('tab', { name: /^Wire/ }).click();
    const lines = page.getByRole('tabpanel').getByRole('listitem');
    await page.getByRole('searchbox', { name: /rows with this text/ }).fill('chat.postMessage');
    // The checklist of a new installation, the card, and a word to whoever has their first lead.
    await expect.poll(() => lines.count(), patience).toBe(3);
    expect(await page.getByRole('tab', { name: /^Wire/ }).textContent()).toBe('Wire3');
    await button(page, 'Pause').click();
    await postJson(`${running.url}/sandbox/new-lead`, { persona: 'hot-tier1' });
    await expect.poll(() => cards(page).count(), patience).toBe(2);
    expect(await lines.count()).toBe(3);
    await button(page, 'Go on').click();
    await expect.poll(() => lines.count(), patience).toBeGreaterThan(3);
    await page.getByRole('tab', { name: /^Wire/ }).press('ArrowRight');
    await page.getByText('Whatever comes in').waitFor();
  });

  test('Start over asks first, and then every window begins anew by itself', async () => {
    const [page, other] = [await open(), await open()];
    await pressNewLead(page);
    await cards(other).waitFor();
    await button(page, 'Start over').click();
    const dialog = page.getByRole('dialog', { name: 'Start over?' });
    await dialog.getByRole('button', { name: 'Cancel' }).click();
    expect(await cards(page).count()).toBe(1);
    await button(page, 'Start over').click();
    await dialog.getByRole('button', { name: 'Start over' }).click();
    for (const window of [page, other]) await window.getByText('No leads yet.').waitFor();
    await pressNewLead(other);
    await cards(page).waitFor();
  });

  test('on a phone the tools are one menu', async () => {
    const page = await open({ viewport: { width: 390, height: 844 }, hasTouch: true, isMobile: true });
    await button(page, /^Sandbox, /).click();
    const menu = page.getByRole('dialog', { name: /^Sandbox, / });
    await menu.getByRole('button', { name: '+1 hour' }).waitFor();
    await menu.getByRole('group', { name: 'HubSpot', exact: true }).getByLabel('Slow').check();
    await menu.getByRole('button', { name: 'Inspector' }).click();
    await page.getByRole('complementary', { name: 'Inspector' }).waitFor();
    await button(page, /HubSpot is slow/).waitFor();
    expect(await page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')).toBe(0);
  });
});
