import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LINES } from '../features/stack-audit/a-statement.ts';
import { directOf, directsOf } from '../world-evaluations.ts';
import { bringInStack, metricsPosts, modalNow, pressesIn, pressesOn, windowOf } from '../world-stack-audit.ts';
import { aWorld, type World } from '../world.ts';

/** In cents a year, by hand, from the lines of the statement and the inventory. */
function costs(): Record<string, number> {
  const last = (part: string): number =>
    LINES.filter(({ text }) => text.includes(part))
      .toSorted((a, b) => a.date.localeCompare(b.date))
      .at(-1)!.minor;
  const mixpanel = LINES.filter(({ text, date }) => text.startsWith('MIXPANEL') && date >= '2025-12-01');
  return {
    HubSpot: last('HUBSPOT') * 12,
    Figma: 4_500 * 12,
    'Google Workspace': last('GSUITE') * 12,
    Mailchimp: last('MAILCHIMP') * 12,
    Slack: last('SLACK') * 12,
    Zapier: last('ZAPIER') * 12,
    ChatGPT: last('CHATGPT') * 12,
    Mixpanel: Math.round(mixpanel.reduce((sum, { minor }) => sum + minor, 0) / 3) * 12,
    Ahrefs: last('AHREFS'),
    Gong: last('GONG'),
    Calendly: last('CALENDLY') * 4,
    ActiveCampaign: 118_800,
  };
}

const dollars = (cents: number): string => {
  const [whole = '', part = ''] = (cents / 100).toFixed(2).split('.');
  return `$${whole.replace(/\B(?=(\d{3})+$)/g, ',')}${part === '00' ? '' : `.${part}`}`;
};
const month = (year: number): string => `${dollars(Math.round(year / 12))}/month`;

describe('a first audit of twelve tools', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
    for (const record of world.hubspot.crm.tables.contacts.all())
      world.hubspot.crm.archive(record, { source: 'CRM_UI' });
    await world.settled();
  });
  afterAll(() => world.stop());

  const COST = costs();
  const SPEND = Object.values(COST).reduce((sum, one) => sum + one, 0);
  const close = (name: string) =>
    world.slack.close({ as: world.as(name).id, viewId: modalNow(world, name)?.viewId ?? '' });
  const json = (name: string): string => JSON.stringify(modalNow(world, name)?.view ?? {});
  const result = () => metricsPosts(world).filter(({ threadTs }) => threadTs === undefined);
  const thread = () => metricsPosts(world).filter(({ threadTs }) => threadTs !== undefined);

  test('begins for those who see costs, once there are tools', async () => {
    await world.as('mia').says('/stack-audit begin');
    await world.told('mia', 'There are no tools yet');
    await bringInStack(world);
    await world.as('ana').says('/stack-audit begin');
    await world.told('ana', 'What tools cost is for these roles');
    await world.as('ana').says('/stack-audit result');
    await world.as('mia').says('/stack-audit begin');
    const form = await windowOf(world, 'mia', '12 tools');
    const filled = { 'How does the company grow?': 'Product-led', 'Which stack do we aim at?': '$2M' };
    expect(await world.as('mia').submits(form, filled)).toEqual({ ok: true });
    await windowOf(world, 'mia', '*Verdicts decided*: 0 of 12');
    expect(json('mia')).toContain(`*Spend*: ${month(SPEND)}`);
    expect(json('mia')).toContain('it would go to #marketing-metrics');
  });

  test('asks each person once, in one message, and shows whoever asked how it goes', async () => {
    await pressesIn(world, 'mia', 'Ask people…');
    const preview = await windowOf(world, 'mia', 'would get one direct message each');
    expect(json('mia')).toMatch(/\*Mia Lindqvist\*: .*Ahrefs/);
    expect(await world.as('mia').submits(preview, {})).toEqual({ ok: true });
    await directOf(world, 'mia', /Audit A1: asked \d people, answered 0\. Waiting: .*Ana Ruiz/);
    await world.settled();
    const question = await directOf(world, 'ana', 'Which of these tools do you use?');
    expect(question.words).not.toMatch(/\$|\d{3}/);
    expect(directsOf(world, 'ana')).toHaveLength(1);
    await pressesIn(world, 'mia', 'Ask people…');
    await windowOf(world, 'mia', 'Nobody can be asked now');
    expect(json('mia')).toContain('was asked not long ago');
    await pressesIn(world, 'mia', 'Back to the audit');
  });

  test('takes answers by buttons and in words, and lets them be changed', async () => {
    const never = async (name: string): Promise<void> => {
      const message = () => directOf(world, name, /Which of these tools|Thank you/);
      await pressesOn(world, name, await message(), 'Never', '*Ahrefs*');
      await world.until('the second question', () =>
        JSON.stringify(directsOf(world, name)).includes('You use it: never. What'),
      );
      await pressesOn(world, name, await message(), 'Nothing happens', 'You use it: never');
    };
    for (const name of ['mia', 'dana']) await never(name);
    await directOf(world, 'dana', 'You use it: never. Without it: nothing happens.');
    await pressesOn(world, 'ana', await directOf(world, 'ana', 'Which of these'), 'In my words…', '*HubSpot*');
    const form = await windowOf(world, 'ana', 'How often do you use it?');
    const long = { 'How often do you use it?': 'Weekly', 'What breaks without it?': 'x'.repeat(501) };
    expect(await world.as('ana').submits(form, long)).toMatchObject({ ok: false });
    const said = { ...long, 'What happens without it?': 'Work stops', 'What breaks without it?': '<!channel> *all*' };
    expect(await world.as('ana').submits(form, said)).toEqual({ ok: true });
    await directOf(world, 'ana', 'Without it: work stops. “&lt;!channel&gt; ∗all∗”');
    await world.settled();
    expect(world.rows('select count(*) as n from stack_answers')).toEqual([{ n: 3 }]);
  });

  test('reminds whoever has not answered, once and while they are at work', async () => {
    await world.timePasses({ hours: 73 });
    const reminded = (name: string) =>
      directsOf(world, name).filter(({ text }) => text.includes('in the message above'));
    await world.until('word to Ana', () => reminded('ana').length === 1);
    await world.settled();
    expect(reminded('ana')[0]?.text).not.toContain('HubSpot');
    expect(reminded('lee')).toHaveLength(1);
  });

  test('proposes verdicts with their arithmetic; the first word counts, and can be taken back', async () => {
    await pressesIn(world, 'mia', 'Review verdicts');
    await windowOf(world, 'mia', '0 of 12 verdicts decided');
    expect(json('mia')).toContain('12 of 20 seats used: 8 × $45 = $360/month');
    expect(json('mia')).toContain('Nobody uses it: all 2 who were asked said never');
    await world.as('dana').says('/stack-audit result');
    await windowOf(world, 'dana', 'Audit A1');
    await pressesIn(world, 'dana', 'Review verdicts');
    await windowOf(world, 'dana', '0 of 12 verdicts decided');
    const twice = () => pressesIn(world, 'mia', 'Follow: Downgrade', '*HubSpot*');
    await Promise.all([twice(), twice()]);
    await windowOf(world, 'mia', '1 of 12 verdicts decided');
    await world.settled();
    expect(world.rows("select count(*) as n from events where type = 'audit.decided'")).toEqual([{ n: 1 }]);
    await pressesIn(world, 'dana', 'Follow: Downgrade', '*HubSpot*');
    await windowOf(world, 'dana', 'Somebody was faster');
    expect(json('dana')).toContain('(Mia Lindqvist)');
    await pressesIn(world, 'dana', 'Undo', '*HubSpot*');
    await windowOf(world, 'dana', '0 of 12 verdicts decided');
    await pressesIn(world, 'dana', 'Follow: Downgrade', '*HubSpot*');
    await windowOf(world, 'dana', '1 of 12 verdicts decided');
    await close('dana');
  });

  test('is overruled with a reason only', async () => {
    await pressesIn(world, 'mia', 'Decide…', '*Ahrefs*');
    const form = await windowOf(world, 'mia', 'Decide about a tool');
    expect(await world.as('mia').submits(form, { 'What do we do?': 'Keep' })).toMatchObject({
      errors: { reason: expect.stringContaining('Say why') },
    });
    const why = { 'What do we do?': 'Keep', 'Why? Needed where it is not what is proposed': 'SEO starts in *May*' };
    expect(await world.as('mia').submits(form, { ...why, 'Until when?': '2026-05-01' })).toEqual({ ok: true });
    await windowOf(world, 'mia', '2 of 12 verdicts decided');
    expect(json('mia')).toContain('Why: “SEO starts in ∗May∗”. Mia Lindqvist does it until 2026-05-01.');
    await pressesIn(world, 'mia', 'Back to the audit');
    await windowOf(world, 'mia', '*Verdicts decided*: 2 of 12');
  });

  // HubSpot does e-mail too: Mailchimp and ActiveCampaign go into it; 8 of its 20 seats are given back; nobody uses Ahrefs.
  const SAVED = COST['Mailchimp']! + COST['ActiveCampaign']! + (COST['HubSpot']! * 8) / 20 + COST['Ahrefs']!;

  test('a crash in the middle of posting changes when, not whether, and nothing is posted twice', async () => {
    await pressesIn(world, 'mia', 'Post the result…');
    const form = await windowOf(world, 'mia', 'Everybody in #marketing-metrics will see what each tool costs');
    expect(JSON.stringify(form.view)).toMatch(/That is \d+ members, Baton among them/);
    world.slack.fail('chat.postMessage', 'server-error', 1);
    world.slack.fail('files.getUploadURLExternal', 'server-error', 2);
    expect(await world.as('mia').submits(form, { 'What shall be seen?': 'With amounts' })).toEqual({ ok: true });
    await world.eventually('the message', () => result().length === 1);
    await world.restart();
    await world.eventually('the thread', () => thread().length >= 6);
    await world.settled();
    expect(result()).toHaveLength(1);
    expect(thread()).toHaveLength(7);
    await windowOf(world, 'mia', 'Audit A1');
    await pressesIn(world, 'mia', 'Blueprint');
    await windowOf(world, 'mia', 'it is headroom, not a saving');
    await pressesIn(world, 'mia', 'Back to the audit');
    await windowOf(world, 'mia', 'posted in #marketing-metrics by Mia Lindqvist, with amounts');
    expect(json('mia')).not.toContain('Post the result…');
  });

  test('each number that was posted is what anybody would count', async () => {
    await world.until('the picture', () => JSON.stringify(result()[0]?.blocks).includes('"slack_file"'));
    const [{ text, blocks } = { text: '', blocks: [] }] = result();
    expect(text).toBe(
      `12 tools cost ${month(SPEND)}; the target is ${month(SPEND - SAVED)}. Proposed savings: ${month(SAVED)}, ${dollars(SAVED)}/year. Decided: 2 of 12, ${dollars((COST['HubSpot']! * 8) / 20)}/year agreed.`,
    );
    const all = JSON.stringify(blocks);
    for (const [name, cost] of Object.entries(COST)) expect(all).toContain(`• ${name}: ${month(cost)}`);
    expect(all).toContain(`${Math.round((SAVED * 100) / SPEND)} % of what we spend on 12 tools could be saved.`);
    expect(all).toContain(`• Mailchimp: $120/month, saves $120/month`);
    expect(all).toMatch(/\*Keep\* \(9\)\\n.*Ahrefs: \$99\.92\/month · Low \(0 of 2 asked, 0 %\) · decided/);
    expect(all).toContain('data_visualization');
    const said = JSON.stringify(thread());
    expect(said).toContain('12 of 20 seats used: 8 × $45 = $360/month');
    expect(said).toContain('$820-2,835, belongs to no line: it is headroom, not a saving.');
    expect(said).toMatch(/1\. Give back seats of HubSpot · Mia Lindqvist · saves \$360\/month/);
    expect(said).toMatch(/tech-stack-audit[^"]*\.md/);
    expect(said).toMatch(/tech-stack-blueprint[^"]*\.md/);
    expect(result()).toHaveLength(1);
  });

  test('the message follows what is decided, and stays as it is once the audit is closed', async () => {
    await pressesIn(world, 'mia', 'Review verdicts');
    await windowOf(world, 'mia', '2 of 12 verdicts decided');
    await pressesIn(world, 'mia', 'Follow: Consolidate', '*Mailchimp*');
    const agreed = (COST['HubSpot']! * 8) / 20 + COST['Mailchimp']!;
    await world.until('the edit', () =>
      (result()[0]?.text ?? '').endsWith(`Decided: 3 of 12, ${dollars(agreed)}/year agreed.`),
    );
    await windowOf(world, 'mia', '3 of 12 verdicts decided');
    await pressesIn(world, 'mia', 'Back to the audit');
    await windowOf(world, 'mia', 'Close the audit…');
    await pressesIn(world, 'mia', 'Close the audit…');
    await windowOf(world, 'mia', 'The audit is closed.');
    await world.until('the last edit', () => JSON.stringify(result()[0]?.blocks).includes('The audit is closed.'));
    const before = result()[0];
    await pressesOn(world, 'ana', await directOf(world, 'ana', 'Which of these'), 'Never', '*Gong*');
    await world.settled();
    expect(result()).toEqual([before]);
  });

  test('posts shares alone where not everybody may see what tools cost', async () => {
    await close('mia');
    await world.as('mia').says('/stack-audit begin');
    const form = await windowOf(world, 'mia', 'Begin an audit');
    await world
      .as('mia')
      .submits(form, { 'How does the company grow?': 'Product-led', 'Which stack do we aim at?': '$2M' });
    await windowOf(world, 'mia', 'Audit A2');
    await pressesIn(world, 'mia', 'Post the result…');
    const posting = await windowOf(world, 'mia', 'What shall be seen?');
    expect(await world.as('mia').submits(posting, {})).toMatchObject({ ok: false });
    expect(await world.as('mia').submits(posting, { 'What shall be seen?': 'Without amounts' })).toEqual({ ok: true });
    await world.until('the second message', () => result().length === 2);
    await world.settled();
    const second = metricsPosts(world).filter(({ ts, threadTs }) => (threadTs ?? ts) === result()[1]?.ts);
    expect(second).toHaveLength(5);
    expect(JSON.stringify(second).replace('Blueprint: $2M ARR', '')).not.toMatch(/\$|dollar|\.md/);
    expect(second[0]?.text).toContain(`saves ${Math.round((SAVED * 100) / SPEND)} % of what we spend on them.`);
  });
});
