import { expect, test } from 'vitest';
import { describeInBrowser } from './chromium.ts';
import { button, pressNewLead, useStage } from './window.ts';

describeInBrowser("a lead's card on the page", () => {
  const stage = useStage();

  test('an empty #leads says what to press, and a new lead shows its card', async () => {
    const page = await stage.open();
    await page.getByText('No leads yet.').waitFor();
    await pressNewLead(page);
    await page.getByRole('heading', { name: 'Hot lead' }).waitFor();
    expect(await page.getByText('No leads yet.').count()).toBe(0);
    await page.getByRole('status').getByText('Jane Doe just filled in your form.').waitFor();
    expect(await page.title()).toBe('#leads · Northwind');
  });

  test('the menu beside New lead chooses who it is, by keyboard alone', async () => {
    const page = await stage.open();
    await button(page, 'Choose who the new lead is').focus();
    await page.keyboard.press('Enter');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await page.locator('.notice > span').innerText()).toBe('Leo Park just filled in your form.');
    expect(await page.locator('.message').innerText()).toContain('Leo Park, VP Operations at Acme Robotics');
  });

  test('Accept edits the one card in place, for everybody', async () => {
    const page = await stage.open('/?as=U1');
    const other = await stage.open('/?as=U2');
    await pressNewLead(page);
    await button(page, 'Accept').click();
    for (const window of [page, other]) {
      await window.getByRole('heading', { name: 'Accepted by Priya Nair' }).waitFor();
      expect(await window.locator('.message').count()).toBe(1);
      expect(await button(window, 'Accept').count()).toBe(0);
      await window.getByText('(edited)').waitFor();
    }
  });

  test('a click that is refused says why beside the card', async () => {
    const page = await stage.open();
    await pressNewLead(page);
    await button(page, 'More actions').click();
    await page.getByRole('menuitem', { name: 'Snooze for an hour' }).click();
    const refusal = page.locator('.message').getByRole('alert');
    expect(await refusal.innerText()).toBe('Only the owner of this lead can snooze it.');
  });

  test('Open in HubSpot shows the record here, and it follows what happens to the card', async () => {
    const page = await stage.open();
    await pressNewLead(page);
    await page.getByRole('link', { name: 'Open in HubSpot' }).click();
    const record = page.getByRole('complementary', { name: 'In HubSpot' });
    await record.getByText('Marketing qualified lead').waitFor();
    await record.getByText('No owner').waitFor();
    await button(page, 'Accept').click();
    await record.getByText('In progress').waitFor();
    await record.locator('.fact').filter({ hasText: 'Owner' }).getByText('Priya Nair').waitFor();
    expect(await record.locator('.note').innerText()).toContain('Accepted by Priya Nair\n\nBy Baton.');
  });
});

describeInBrowser('a form over the page', () => {
  const stage = useStage();

  test('a modal asks for what is missing, shows what the app finds wrong, and closes when it is right', async () => {
    const page = await stage.open();
    await pressNewLead(page);
    await button(page, 'Reject…').click();
    const dialog = page.getByRole('dialog', { name: 'Reject lead' });
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
    await dialog.getByText('Please complete this required field.').waitFor();
    await dialog.getByLabel('Not now').check();
    await dialog.getByRole('combobox', { name: /What should happen next/ }).click();
    await page.getByRole('option', { name: 'Nurture for 90 days' }).click();
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
    await dialog.getByText(/Say when to try again/).waitFor();
    const note = dialog.getByLabel(/Note for marketing/);
    expect(await note.getAttribute('aria-invalid')).toBe('true');
    await note.fill('after their budget in March');
    await dialog.getByRole('button', { name: 'Reject', exact: true }).click();
    await page.getByRole('heading', { name: 'Rejected by Priya Nair: timing' }).waitFor();
    await dialog.waitFor({ state: 'detached' });
  });

  test('a modal keeps the focus, survives a reload, and goes with Escape, which first closes an open list', async () => {
    const page = await stage.open();
    await pressNewLead(page);
    await button(page, 'Reject…').click();
    const dialog = page.getByRole('dialog');
    await dialog.waitFor();
    for (let press = 0; press < 12; press += 1) {
      await page.keyboard.press('Tab');
      expect(
        await page.evaluate('document.activeElement === document.body || !!document.activeElement.closest("dialog")'),
      ).toBe(true);
    }
    await page.reload();
    await dialog.waitFor();
    await dialog.getByRole('combobox').click();
    await page.keyboard.press('Escape');
    await page.getByRole('listbox').waitFor({ state: 'detached' });
    expect(await dialog.count()).toBe(1);
    await page.keyboard.press('Escape');
    await dialog.waitFor({ state: 'detached' });
    await page.reload();
    await page.locator('.channel-head').waitFor();
    expect(await dialog.count()).toBe(0);
  });

  test('a person is found by typing', async () => {
    const page = await stage.open();
    await pressNewLead(page);
    await button(page, 'Reassign…').click();
    const box = page.getByRole('combobox', { name: 'New owner' });
    await box.fill('oka');
    await page.getByRole('option', { name: 'Sam Okafor' }).waitFor();
    await page.keyboard.press('Enter');
    expect(await box.inputValue()).toBe('Sam Okafor');
    await button(page, 'Reassign').click();
    await page.getByRole('heading', { name: 'Reassigned to Sam Okafor' }).waitFor();
  });
});

describeInBrowser('people and their windows', () => {
  const stage = useStage();

  test('two windows are two people: a private line shows in one of them, and each reads its own time', async () => {
    const priya = await stage.open('/?as=U1');
    const sam = await stage.open('/?as=U2');
    await pressNewLead(priya);
    await button(priya, 'More actions').click();
    await priya.getByRole('menuitem', { name: 'Why this owner?' }).click();
    await priya.getByText('Only visible to you').waitFor();
    await sam.getByRole('heading', { name: 'Hot lead' }).waitFor();
    expect(await sam.getByText('Only visible to you').count()).toBe(0);
    expect(await priya.locator('.message .time').first().innerText()).not.toBe(
      await sam.locator('.message .time').first().innerText(),
    );
    expect(await priya.locator('.mention.mine').count()).toBe(1);
    expect(await sam.locator('.mention.mine').count()).toBe(0);
  });

  test('the window becomes another person, and the address remembers it', async () => {
    const page = await stage.open('/?as=U1');
    await button(page, /You are Priya Nair/).click();
    await page.getByRole('menuitemradio', { name: /Dana Whitfield/ }).click();
    await button(page, /You are Dana Whitfield/).waitFor();
    expect(new URL(page.url()).searchParams.get('as')).toBe('U3');
  });

  test('unread messages are counted until the channel is opened', async () => {
    const page = await stage.open('/?as=U1');
    stage.world.post({ channel: 'C2', user: 'U3', text: 'one' });
    stage.world.post({ channel: 'C2', user: 'U3', text: 'two' });
    await button(page, /general 2 unread/).click();
    await page.getByText('two').waitFor();
    await button(page, 'general').waitFor();
    await expect.poll(() => stage.world.slack.workspace('U1').channels.find(({ id }) => id === 'C2')?.unread).toBe(0);
  });
});

describeInBrowser('writing on the page', () => {
  const stage = useStage();

  test('a thread opens beside the channel and takes a reply', async () => {
    const page = await stage.open();
    await pressNewLead(page);
    await button(page, 'Accept').click();
    await button(page, /1 reply/).click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByText('Accepted by Priya Nair. Rule').waitFor();
    await thread.getByRole('textbox', { name: 'Reply…' }).fill('Called her, call back on Friday');
    await page.keyboard.press('Enter');
    await thread.getByText('Called her, call back on Friday').waitFor();
    await button(page, /2 replies/).waitFor();
    expect(await page.getByRole('region', { name: 'Messages in #leads' }).getByText('Called her').count()).toBe(0);
  });

  test('a slash offers the commands; one is completed, sent and answered in private; a wrong one is explained', async () => {
    const page = await stage.open();
    const box = page.getByRole('textbox', { name: 'Message #leads' });
    await box.fill('/ba');
    await page.getByRole('option', { name: /\/baton/ }).waitFor();
    await page.keyboard.press('Tab');
    expect(await box.inputValue()).toBe('/baton ');
    await box.press('End');
    await page.keyboard.type('help');
    await page.keyboard.press('Enter');
    await page.getByText('Only visible to you').waitFor();
    expect(await box.inputValue()).toBe('');
    await box.fill('/nothing');
    await page.keyboard.press('Enter');
    await page.getByRole('alert').getByText('There is no command /nothing.').waitFor();
    expect(await box.inputValue()).toBe('/nothing');
  });
});

describeInBrowser('the page and what is behind it', () => {
  const stage = useStage();

  test('Baton gone and back is said at the top', async () => {
    const page = await stage.open();
    stage.world.setConnected(false);
    await page.getByText('Baton is not connected.').waitFor();
    stage.world.setConnected(true);
    await expect.poll(() => page.getByText('Baton is not connected.').count()).toBe(0);
  });

  test('a window that lost its server says so, comes back by itself, and shows what it missed', async () => {
    const page = await stage.open('/?as=U1&in=C2');
    stage.world.post({ channel: 'C2', user: 'U3', text: 'before' });
    await page.getByRole('region').getByText('before').waitFor();
    await stage.stop();
    await page.getByText('The sandbox stopped answering.').waitFor();
    stage.world.post({ channel: 'C2', user: 'U3', text: 'meanwhile' });
    await stage.start();
    await page.getByRole('region').getByText('meanwhile').waitFor();
    await page.getByText('The sandbox stopped answering.').waitFor({ state: 'detached' });
    expect(await page.locator('.message .message-body').allInnerTexts()).toEqual(['before', 'meanwhile']);
  });

  test('nothing is asked of any other host, and nothing breaks the content policy', async () => {
    const page = await stage.open();
    stage.world.post({
      channel: 'C1',
      text: '<https://elsewhere.example|a link> and <img src=https://elsewhere.example/x.png onerror=alert(1)>',
      blocks: [{ type: 'image', image_url: 'https://elsewhere.example/logo.png', alt_text: 'The logo of Acme' }],
    });
    await page.getByText('The logo of Acme').waitFor();
    await pressNewLead(page);
    await button(page, 'Accept').click();
    await page.getByRole('link', { name: 'Open in HubSpot' }).click();
    await button(page, 'How this works').click();
    await page.getByText("curl -d '501'").waitFor();
    expect(stage.asked.length).toBeGreaterThan(10);
    expect(stage.asked.filter((url) => new URL(url).origin !== stage.url)).toEqual([]);
    expect(stage.complaints).toEqual([]);
  });
});
