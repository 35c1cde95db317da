import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { runSandbox } from '../../src/run-sandbox.ts';
import { describeInBrowser, launchChromium } from './chromium.ts';
import { button, pressNewLead } from './window.ts';

const root = new URL('../..', import.meta.url).pathname;
/** `npm run picture` makes the README's; every other run leaves its own beside the other pictures. */
const folder = process.env['PICTURE'] ?? 'test-artifacts';

vi.setConfig({ testTimeout: 60_000 });

describeInBrowser('the picture of the README', () => {
  test('shows a card with its story and what stands in HubSpot, as npm start shows them', async () => {
    const running = await runSandbox({
      root,
      env: { PORT: '0', LOG_LEVEL: 'silent' },
      begun: () => undefined,
      failed: (error) => expect.unreachable(String(error)),
    });
    await running.ready;
    const browser = await launchChromium();
    const page = await browser.newPage({ locale: 'en-US', viewport: { width: 1360, height: 800 } });
    page.setDefaultTimeout(20_000);
    await page.goto(running.url);
    await page.getByText('No leads yet.').waitFor();
    await pressNewLead(page);
    await button(page, 'Accept').click();
    await page.getByRole('heading', { name: /Accepted by Ana Ruiz/ }).waitFor();
    await button(page, 'In HubSpot').click();
    const record = page.getByRole('complementary').filter({ hasText: 'IN_PROGRESS' });
    await record.waitFor();
    await page.getByRole('button', { name: 'Dismiss' }).or(page.locator('.notice button')).first().click();
    await page.mouse.move(700, 780);
    mkdirSync(join(root, folder), { recursive: true });
    const picture = await page.screenshot({ path: join(root, folder, 'sandbox.png') });
    expect(picture.length).toBeGreaterThan(50_000);
    await browser.close();
    await running.stop();
  });
});
