import { expect, test } from 'vitest';
import { publishHome } from '../sandbox/page/slack-doings.ts';
import { describeInBrowser } from './chromium.ts';
import { button, useStage } from './window.ts';

describeInBrowser('the app and its Home tab', () => {
  const stage = useStage();

  test('opening the app tells it, and its Home tab is drawn, works, and follows what the app publishes', async () => {
    const page = await stage.open('/?as=U1');
    await button(page, 'Baton').click();
    await page.getByRole('heading', { name: 'Your leads' }).waitFor();
    expect(stage.world.memory.asked).toEqual(['open-app U1 home']);
    await button(page, 'Take the next one').click();
    await page.getByText('1 accepted').waitFor();
    expect(stage.world.memory.asked).toContain('home U1 take');
    publishHome(stage.world.memory, 'U1', 7);
    await page.getByText('7 accepted').waitFor();
    await button(page, 'I am away').click();
    await page.getByRole('alert').getByText('You are the only one in rotation today.').waitFor();
  });

  test('the tabs are changed by arrow keys, and a message to read opens with the messages', async () => {
    const page = await stage.open('/?as=U1');
    stage.world.post({ channel: 'DU1', text: 'A lead waits for you' });
    await button(page, /Baton 1 unread/).click();
    await page.getByRole('region', { name: 'Messages in Baton' }).getByText('A lead waits for you').waitFor();
    await page.getByRole('tab', { name: 'Messages' }).focus();
    await page.keyboard.press('ArrowRight');
    await page.getByRole('region', { name: 'About Baton' }).getByText('/stack-audit').waitFor();
    expect(await page.evaluate('document.activeElement.innerText')).toBe('About');
  });

  test('a Home tab that was never published says what is missing', async () => {
    stage.world.slack.openApp = () => ({ ok: true });
    const page = await stage.open('/?as=U1&in=DU1');
    await page.getByText('Baton has not published a Home tab yet.').waitFor();
    expect(await page.getByRole('tabpanel', { name: 'Home' }).innerText()).toContain('views.publish');
  });
});

describeInBrowser('the phone', () => {
  const stage = useStage();

  test('counts what rings, shows it newest first, and leads to the message in its thread', async () => {
    const parent = stage.world.post({ channel: 'C3', user: 'U2', text: 'The numbers' });
    const page = await stage.open('/?as=U1');
    stage.world.post({ channel: 'C3', user: 'U2', text: '<@U1> are *these* right?', threadTs: parent.ts });
    stage.world.post({ channel: 'DU1', text: 'Jane Doe waits' });
    stage.world.post({ channel: 'C3', user: 'U2', text: 'not for you' });
    await button(page, 'Phone, 2 new').click();
    const phone = page.getByRole('complementary', { name: 'Phone' });
    const rings = phone.getByRole('list', { name: /Notifications/ }).getByRole('listitem');
    expect(await rings.count()).toBe(2);
    expect(await rings.last().innerText()).toContain('Sam Okafor in #marketing-ops\n@Priya Nair are these right?');
    await rings.last().getByRole('button').click();
    await page.getByRole('complementary', { name: 'Thread' }).getByText('are these right?').waitFor();
    await page.getByRole('main', { name: '#marketing-ops' }).waitFor();
    await button(page, 'Phone').waitFor();
  });
});

describeInBrowser('people, channels and ways between them', () => {
  const stage = useStage();

  test('members are listed, taken out and added again, the app among them', async () => {
    const page = await stage.open('/?as=U1&in=C2');
    await button(page, '4 members').click();
    const dialog = page.getByRole('dialog', { name: 'Members of #general' });
    await dialog.getByRole('button', { name: 'Remove Baton from #general' }).click();
    await dialog.getByRole('combobox', { name: 'Add to #general' }).click();
    await page.getByRole('option', { name: /Baton/ }).click();
    await dialog.getByRole('button', { name: 'Remove Baton from #general' }).waitFor();
    expect(stage.world.memory.asked).toEqual(['membership U1 C2 UBATON false', 'membership U1 C2 UBATON true']);
    await page.keyboard.press('Escape');
    await expect.poll(() => page.evaluate('document.activeElement.textContent.trim()')).toBe('4 members');
  });

  test('a status is set in the menu of oneself and seen by others at the name', async () => {
    stage.world.post({ channel: 'C2', user: 'U1', text: 'hello' });
    const page = await stage.open('/?as=U1&in=C2');
    const sam = await stage.open('/?as=U2&in=C2');
    await button(page, /You are Priya Nair/).click();
    await page.getByRole('menuitem', { name: 'Set a status' }).click();
    await button(page, 'Vacationing').click();
    await button(page, 'Save').click();
    await sam.locator('.message-head').getByRole('img', { name: 'Status: Vacationing' }).waitFor();
    expect(stage.world.memory.asked).toEqual(['status U1 :palm_tree: Vacationing']);
  });

  test('Ctrl+K goes to a channel by typing, or into another person’s place', async () => {
    const page = await stage.open('/?as=U1');
    await page.keyboard.press('Control+k');
    await page.keyboard.type('ops');
    await page.keyboard.press('Enter');
    await page.getByRole('main', { name: '#marketing-ops' }).waitFor();
    await page.keyboard.press('Control+k');
    await page.keyboard.type('act as dana');
    await page.keyboard.press('Enter');
    await button(page, /You are Dana Whitfield/).waitFor();
    expect(new URL(page.url()).searchParams.get('as')).toBe('U3');
  });

  test('a mention counts in another colour than the rest of what is unread', async () => {
    const page = await stage.open('/?as=U1');
    stage.world.post({ channel: 'C2', user: 'U3', text: 'for all' });
    stage.world.post({ channel: 'C3', user: 'U3', text: 'for <@U1>' });
    const badge = (name: RegExp) =>
      button(page, name)
        .locator('.badge')
        .evaluate((each) => getComputedStyle(each).backgroundColor);
    expect(await badge(/general 1 unread/)).not.toBe(await badge(/marketing-ops 1 unread, 1 for you/));
  });

  test('a link to a message leads to it in a new window, and from inside another message', async () => {
    const { ts } = stage.world.post({ channel: 'C3', user: 'U2', text: 'the very one' });
    const link = `/archives/C3/p${ts.replace('.', '')}`;
    stage.world.post({ channel: 'C2', user: 'U2', text: `see <https://northwind.example${link}|this>` });
    const page = await stage.open('/?as=U1&in=C2');
    await page.getByRole('link', { name: 'this' }).click();
    await page.getByRole('region', { name: 'Messages in #marketing-ops' }).getByText('the very one').waitFor();
    await expect.poll(() => page.evaluate('document.activeElement.dataset.ts')).toBe(ts);
    const other = await stage.open(link);
    await other.getByRole('region', { name: 'Messages in #marketing-ops' }).getByText('the very one').waitFor();
  });
});
