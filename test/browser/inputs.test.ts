import { expect, test } from 'vitest';
import { describeInBrowser } from './chromium.ts';
import { everyInput } from './every-input.ts';
import { openForm } from './form.ts';
import { useStage } from './window.ts';

const of = (...ids: string[]) => everyInput.filter(({ block_id: id }) => ids.includes(id ?? ''));

describeInBrowser('what is filled into a form', () => {
  const stage = useStage();

  test('lines, long text and links are sent as they were typed', async () => {
    const { dialog, send, submitted } = await openForm(stage, of('text', 'story', 'rich', 'mail', 'link'));
    await dialog.getByLabel('Line').fill('Hello');
    await dialog.getByLabel('Story').fill('once\nupon');
    await dialog.getByLabel('Rich text').fill('*not* parsed');
    await dialog.getByLabel('E-mail').fill('nobody');
    await dialog.getByLabel('Link').fill('acme.example');
    await send();
    await dialog.getByText('Please enter an e-mail address.').waitFor();
    await dialog.getByText('Please enter a whole link').waitFor();
    expect(await dialog.getByLabel('E-mail').getAttribute('aria-invalid')).toBe('true');
    expect(submitted()).toBeUndefined();
    await dialog.getByLabel('E-mail').fill('jane@acme.example');
    await dialog.getByLabel('Link').fill('https://acme.example');
    await send();
    await expect.poll(submitted).toEqual({
      text: { it: { type: 'plain_text_input', value: 'Hello' } },
      story: { it: { type: 'plain_text_input', value: 'once\nupon' } },
      rich: { it: { type: 'rich_text_input', value: '*not* parsed' } },
      mail: { it: { type: 'email_text_input', value: 'jane@acme.example' } },
      link: { it: { type: 'url_text_input', value: 'https://acme.example' } },
    });
    expect(stage.complaints).toEqual([]);
  });

  test('a number out of its bounds, or with a fraction too many, is not sent', async () => {
    const { dialog, send, submitted } = await openForm(stage, of('count', 'rate'));
    const count = dialog.getByLabel('Count');
    await dialog.getByLabel('Rate').fill('0.5');
    for (const [typed, said] of [
      ['12', 'Please enter 9 or less.'],
      ['0', 'Please enter 1 or more.'],
      ['2.5', 'Please enter a whole number.'],
      ['two', 'Please enter a number.'],
    ] as const) {
      await count.fill(typed);
      await send();
      await dialog.getByText(said).waitFor();
    }
    await count.fill('7');
    await send();
    await expect.poll(submitted).toEqual({
      count: { it: { type: 'number_input', value: '7' } },
      rate: { it: { type: 'number_input', value: '0.5' } },
    });
  });

  test('a text counts down to its limit and says so to a screen reader', async () => {
    const { dialog } = await openForm(stage, of('text'));
    await dialog.getByLabel('Line').fill('x'.repeat(15));
    expect(await dialog.locator('.counter').textContent()).toContain('5 characters left');
  });
});

describeInBrowser('what is chosen in a form', () => {
  const stage = useStage();

  test('menus of one choice send the value, the person, the channel or the conversation', async () => {
    const { page, dialog, send, submitted } = await openForm(stage, of('one', 'found', 'user', 'room', 'talk'));
    const box = (name: string) => dialog.getByRole('combobox', { name, exact: true });
    await box('Static').click();
    await page.getByText('Under a day').waitFor();
    expect(await page.locator('.menu-title').allInnerTexts()).toEqual(['Won', 'Lost']);
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    expect(await box('Static').inputValue()).toBe('Slow');
    await box('External').fill('pri');
    await page.getByRole('option', { name: 'Priya Nair' }).click();
    await box('User').fill('dana');
    await page.keyboard.press('Enter');
    await box('Channel').fill('gen');
    await page.keyboard.press('Enter');
    await box('Conversation').click();
    expect(await page.getByRole('option').allInnerTexts()).toEqual(['Priya Nair', 'Dana Whitfield']);
    await page.keyboard.press('Enter');
    await send();
    await expect.poll(submitted).toEqual({
      one: { it: { type: 'static_select', chosen: ['slow'] } },
      found: { it: { type: 'external_select', chosen: ['U1'] } },
      user: { it: { type: 'users_select', chosen: ['U3'] } },
      room: { it: { type: 'channels_select', chosen: ['C2'] } },
      talk: { it: { type: 'conversations_select', chosen: ['DU1U2'] } },
    });
  });

  test('boxes, radio buttons, days, times and instants are sent as Slack writes them', async () => {
    const { page, dialog, send, submitted } = await openForm(stage, of('boxes', 'radio', 'day', 'hour', 'when'));
    await dialog.getByLabel('Tue').check();
    await dialog.getByLabel('Mon').check();
    await dialog.getByLabel('Large').check();
    await dialog.getByLabel('Day', { exact: true }).fill('2026-12-01');
    await dialog.getByLabel('Hour').fill('09:30');
    const when = dialog.getByLabel('When');
    // Sam sits in Berlin, wherever the browser is.
    expect(await when.inputValue()).toBe('2026-11-18T12:06');
    await when.fill('2026-12-01T10:00');
    await page.keyboard.press('Tab');
    await send();
    await expect.poll(submitted).toEqual({
      boxes: { it: { type: 'checkboxes', chosen: ['mon', 'tue'] } },
      radio: { it: { type: 'radio_buttons', chosen: ['large'] } },
      day: { it: { type: 'datepicker', chosen: ['2026-12-01'] } },
      hour: { it: { type: 'timepicker', chosen: ['09:30'] } },
      when: { it: { type: 'datetimepicker', chosen: [String(Date.UTC(2026, 11, 1, 9) / 1000)] } },
    });
  });
});

describeInBrowser('menus of several choices in a form', () => {
  const stage = useStage();

  test('chips are added up to the limit, and taken back with Backspace or their own button', async () => {
    const { page, dialog, send, submitted } = await openForm(stage, of('ones', 'users'));
    const statics = dialog.getByRole('combobox', { name: 'Statics' });
    await statics.click();
    for (const name of ['Fast', 'Fair']) await page.getByRole('option', { name }).click();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByText('No more than 2 can be chosen').first().waitFor();
    expect(await page.getByRole('option', { name: 'Slow' }).getAttribute('aria-disabled')).toBe('true');
    expect(await page.getByRole('option', { selected: true }).count()).toBe(2);
    await page.keyboard.press('Backspace');
    await page.getByRole('option', { name: 'Slow' }).click();
    await page.keyboard.press('Escape');
    expect(await dialog.count()).toBe(1);
    const users = dialog.getByRole('combobox', { name: 'Users' });
    await users.fill('sam');
    await page.keyboard.press('Enter');
    await users.fill('pri');
    await page.keyboard.press('Enter');
    await dialog.getByRole('button', { name: 'Remove Dana Whitfield' }).click();
    expect(await dialog.locator('.chip-text').allInnerTexts()).toEqual(['Fast', 'Slow', 'Sam Okafor', 'Priya Nair']);
    await send();
    await expect.poll(submitted).toEqual({
      ones: { it: { type: 'multi_static_select', chosen: ['fast', 'slow'] } },
      users: { it: { type: 'multi_users_select', chosen: ['U2', 'U1'] } },
    });
  });

  test('channels, conversations and what the app looks up are chosen too', async () => {
    const { page, dialog, send, submitted } = await openForm(stage, of('founds', 'rooms', 'talks'));
    const add = async (name: string, typed: string): Promise<void> => {
      await dialog.getByRole('combobox', { name }).fill(typed);
      await page.getByRole('option').first().waitFor();
      await page.keyboard.press('Enter');
    };
    await add('Externals', 'pri');
    await add('Externals', 'dana');
    await add('Channels', 'gen');
    await add('Conversations', 'priya');
    await page.keyboard.press('Escape');
    expect(await dialog.locator('.chip-text').allInnerTexts()).toEqual([
      'Priya Nair',
      'Dana Whitfield',
      '#general',
      '#leads',
      'Priya Nair',
    ]);
    await send();
    await expect.poll(submitted).toEqual({
      founds: { it: { type: 'multi_external_select', chosen: ['U1', 'U3'] } },
      rooms: { it: { type: 'multi_channels_select', chosen: ['C2'] } },
      talks: { it: { type: 'multi_conversations_select', chosen: ['C1', 'DU1U2'] } },
    });
  });
});

describeInBrowser('files in a form', () => {
  const stage = useStage();

  test('a file is uploaded at once, named at the submit, and refused where it is of another kind or too many', async () => {
    const { page, dialog, send, submitted } = await openForm(stage, of('files'));
    const uploads: string[] = [];
    await page.route('**/sandbox/upload?*', async (route) => {
      const name = new URL(route.request().url()).searchParams.get('name') ?? '';
      uploads.push(name);
      const file = {
        id: `F0000000${uploads.length}`,
        name,
        title: name,
        mimetype: '',
        bytes: 3,
        url: '',
        processing: false,
      };
      await route.fulfill({
        json: name === 'bad.pdf' ? { ok: false, error: 'That file is broken.' } : { ok: true, file },
      });
    });
    const file = (name: string) => ({ name, mimeType: 'text/plain', buffer: Buffer.from('a,b') });
    const box = dialog.getByLabel('Papers');
    await box.setInputFiles(file('picture.png'));
    await dialog.getByText('picture.png is of another kind: add csv, pdf.').waitFor();
    await box.setInputFiles([file('leads.CSV'), file('bad.pdf')]);
    await dialog.getByText('That file is broken.').waitFor();
    expect(await box.isDisabled()).toBe(true);
    await dialog.getByRole('button', { name: 'Remove bad.pdf' }).click();
    await box.setInputFiles(file('plan.pdf'));
    await dialog.getByText('plan.pdf').waitFor();
    await dialog.locator('progress').waitFor({ state: 'detached' });
    await send();
    await expect.poll(submitted).toEqual({ files: { it: { type: 'file_input', files: ['F00000001', 'F00000003'] } } });
    expect(uploads).toEqual(['leads.CSV', 'bad.pdf', 'plan.pdf']);
  });
});
