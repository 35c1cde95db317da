import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { SandboxMessage } from '#sandbox/contract.ts';
import { aWorld, type World } from '../world.ts';
import { LEADS } from '../world-people.ts';

type Part = Record<string, any>;
const LOW = { hs_analytics_source: 'OFFLINE' };

describe('contacts that have come to rest', () => {
  let world: World;
  let ops: string;
  const ids: Record<'nobodys' | 'slow' | 'sams' | 'fresh' | 'mallory', string> = {} as never;

  beforeAll(async () => {
    world = await aWorld();
    const { crm } = world.hubspot;
    // The made-up company has contacts of its own at rest.
    for (const record of crm.tables.contacts.all()) crm.archive(record, { source: 'CRM_UI' });
    ops = world.slack.workspace(world.as('mia').id).channels.find(({ name }) => name === 'marketing-ops')!.id;
    const ownerOf = (name: string): string => world.hubspot.crm.owners.find((one) => one.email.startsWith(name))!.id;
    ids.nobodys = contact('Nora', 'salesqualifiedlead', 12);
    ids.slow = contact('Slade', 'opportunity', 45, ownerOf('ana'));
    ids.sams = contact('Stella', 'marketingqualifiedlead', 3, ownerOf('sam'), {
      recent_conversion_event_name: 'Request a demo',
      recent_conversion_date: world.clock.now().toString(),
    });
    ids.fresh = contact('Frida', 'opportunity', 29, ownerOf('ana'));
    ids.mallory = contact('<!channel> *Mallory* <https://evil.example|x>', 'marketingqualifiedlead', 80);
    await world.settled();
    // Sam is archived in HubSpot, and the directories are read again within the hour.
    await world.card(ids.sams, 'Owner* <@');
    crm.owners.find(({ email }) => email.startsWith('sam'))!.archived = true;
    await world.timePasses({ hours: 1 });
    const read = () => String(world.rows("select value from bookmarks where name = 'team.directories'")[0]?.['value']);
    await world.until('word of Sam', () => !JSON.stringify(JSON.parse(read()).owners).includes('sam@'));
  });
  afterAll(() => world.stop());

  /** In its stage for so many days. */
  function contact(firstname: string, lifecyclestage: string, days: number, owner?: string, more = {}): string {
    const id = world.hubspot.createContact({
      ...LOW,
      ...more,
      firstname,
      lastname: 'Example',
      company: 'Brightmoor',
      lifecyclestage,
      ...(owner !== undefined && { hubspot_owner_id: owner }),
    });
    const at = world.clock
      .now()
      .subtract({ hours: 24 * days })
      .toString();
    const { crm } = world.hubspot;
    crm.set(crm.tables.contacts.get(id)!, { [`hs_v2_date_entered_${lifecyclestage}`]: at }, { source: 'CALCULATED' });
    return id;
  }

  const inOps = (): SandboxMessage[] => world.slack.posted(ops);
  const digest = (): SandboxMessage | undefined => inOps().find(({ text }) => text.includes('stuck'));
  const words = (): string => JSON.stringify(digest()?.blocks ?? []);

  /** Presses a button beside a contact in the weekly message. */
  async function presses(name: string, actionId: string, contactId: string): Promise<void> {
    const { ts, blocks } = digest()!;
    const block = (blocks as Part[]).find(({ elements = [] }) =>
      elements.some((one: Part) => one['action_id'] === actionId && one['value'] === contactId),
    );
    const place = { channel: ops, ts };
    const answer = await world.slack.click({
      as: world.as(name).id,
      place,
      blockId: String(block?.['block_id']),
      actionId,
    });
    expect(answer).toEqual({ ok: true });
  }

  test('before anybody has looked, the command says so', async () => {
    await world.as('mia').says('/baton stuck');
    expect(await world.told('mia', 'HubSpot has not been looked through')).not.toContain('Nothing is stuck');
  });

  test('the next morning the list is there, the longest first, and for the team alone', async () => {
    await world.timePasses({ hours: 20, minutes: 5 });
    await world.until('a look', () => world.rows("select 1 from bookmarks where name = 'limbo.looked'").length === 1);
    expect(world.rows('select contact_id, kind from stuck order by since')).toEqual([
      { contact_id: ids.mallory, kind: 'no-owner' },
      { contact_id: ids.slow, kind: 'too-long' },
      { contact_id: ids.nobodys, kind: 'no-owner' },
      { contact_id: ids.sams, kind: 'owner-left' },
    ]);
    await world.as('ana').says('/baton stuck');
    await world.told('ana', '4 leads are stuck.');
    await world.as('ana').says('/baton stuck opportunity');
    await world.told('ana', '1 lead is stuck.');
  });

  test('on Monday ops gets one message that says it all in its first line', async () => {
    await world.timePasses({ hours: 24 * 5 - 1 });
    // The one of 29 days is over 30 by now.
    await world.until('all five', () => world.rows("select 1 from stuck where state = 'open'").length === 5);
    await world.settled();
    await world.timePasses({ hours: 2, minutes: 30 });
    await world.until('the message', () => digest() !== undefined);
    expect(digest()?.text).toBe(
      '5 leads are stuck: 2 with no owner, 1 with an owner who left, 2 over 30 days in a stage.',
    );
    expect(words()).toContain('Slade Example');
    expect(words()).toContain('Opportunity for 51 days');
    expect(words()).toContain('&lt;!channel&gt;');
    expect(words()).not.toMatch(/<!channel|evil\.example\|/);
  });

  const files = () =>
    world.slack.posted().flatMap(({ channel, text, files: held }) => held.map((file) => ({ ...file, channel, text })));

  /** Presses the button below the newest answer to `/baton stuck`. */
  async function asksForFile(name: string, words = ''): Promise<void> {
    const { id } = world.as(name);
    const answers = () => world.slack.messages(id, LEADS).messages.filter(({ text }) => text.endsWith('stuck.'));
    const before = answers().length;
    await world.as(name).says(`/baton stuck ${words}`);
    await world.until('the list', () => answers().length > before);
    const { ts, blocks } = answers().at(-1)!;
    const block = (blocks as Part[]).find(({ elements = [] }) => JSON.stringify(elements).includes('limbo.csv'));
    const spot = { blockId: String(block?.['block_id']), actionId: 'limbo.csv' };
    await world.slack.click({ as: id, place: { channel: LEADS, ts }, ...spot });
    await world.told(name, 'on its way to your direct messages');
  }

  test('as a file the list comes to whoever asked alone, and nothing in it runs as a formula', async () => {
    await asksForFile('mia');
    await world.until('the file', () => files().length === 1);
    const [file] = files();
    expect(file).toMatchObject({
      title: 'Stuck leads',
      text: expect.stringMatching(/^5 leads are stuck\. .*delete it/),
    });
    expect(file?.name).toMatch(/^stuck-leads-[0-9a-f]{10}\.csv$/);
    const { id } = world.as('mia');
    const csv = Buffer.from(world.slack.file(id, file!.id)!.bytes).toString();
    const [head, first, ...rows] = csv.split('\r\n');
    expect(head).toBe('\ufeffHubSpot id,Name,Job title,Company,Stage,Since,Days,Why,Owner,Page in HubSpot');
    expect(first).toContain('<!channel> *Mallory*');
    expect(rows.find((row) => row.startsWith(ids.slow))).toMatch(
      /^\d+,Slade Example,,Brightmoor,opportunity,2026-01-\d\d,51,too long in its stage,Ana Ruiz,https:/,
    );
    expect(world.slack.file(world.as('ana').id, file!.id)).toBeUndefined();
  });

  test('a file that arrived although Slack never said so does not come twice', async () => {
    world.slack.fail('files.completeUploadExternal', 'timeout-applied');
    await asksForFile('mia', 'opportunity');
    const two = () => world.rows("select state from outbox where kind = 'limbo.csv'").map(({ state }) => state);
    await world.eventually('both sent', () => two().join() === 'done,done');
    expect(files().map(({ text }) => text.split('.')[0])).toEqual(['5 leads are stuck', '2 leads are stuck']);
    expect(world.slack.calls().filter(({ method }) => method === 'files.list')).not.toEqual([]);
  });

  test('who is no manager and not of ops is told so, and nothing happens', async () => {
    await presses('ana', 'limbo.route', ids.nobodys);
    await world.told('ana', 'Only managers and ops decide about leads that are stuck.');
    expect(world.rows("select 1 from stuck where state <> 'open'")).toEqual([]);
  });

  test('routed again, it gets a card and an owner, and the message says so in place; a second click is told so', async () => {
    await Promise.all(['mia', 'dana'].map((name) => presses(name, 'limbo.route', ids.nobodys)));
    const card = await world.card(ids.nobodys);
    expect(card.words).toContain('Nora Example');
    await world.until('word in place', () =>
      /Routed again by (Mia|Dana) [^:]*:\d\d \w+: with Lee Tanaka now/.test(words()),
    );
    const late = ['mia', 'dana'].flatMap((name) =>
      world.whispersTo(name).filter((line) => line.includes('Somebody else')),
    );
    expect(late).toEqual(['Somebody else routed this again a moment ago; the message shows what came of it.']);
    await world.settled();
    expect(world.cards(ids.nobodys)).toHaveLength(1);
  });

  test('sent to nurture, HubSpot has it on the list; left as it is, it is left', async () => {
    await presses('mia', 'limbo.nurture', ids.slow);
    await world.until('nurture', () => world.hubspot.contact(ids.slow)?.properties['baton_destination'] === 'nurture');
    await presses('mia', 'limbo.leave', ids.sams);
    await world.until('word in place', () => /Sent to nurture/.test(words()) && /Left as it is/.test(words()));
    await world.timePasses({ hours: 24 });
    await world.settled();
    await world.as('mia').says('/baton stuck');
    await world.told('mia', '2 leads are stuck.');
    expect(
      world.rows("select handled_how as how, outcome from stuck where handled_how <> 'route' order by how"),
    ).toEqual([
      { how: 'leave', outcome: '' },
      { how: 'nurture', outcome: '' },
    ]);
  });

  test('the whole list opens in a window, and what is decided there shows in it', async () => {
    await presses('mia', 'limbo.all', 'all');
    const mia = world.as('mia').id;
    const modal = () => world.slack.workspace(mia).modal;
    await world.until('the list', () => JSON.stringify(modal()?.view ?? '').includes('*2 leads*'));
    const { viewId, view } = modal()!;
    const row = (view.blocks as Part[]).find(({ accessory }) => JSON.stringify(accessory ?? '').includes(ids.fresh));
    await world.slack.click({
      as: mia,
      place: { viewId },
      blockId: String(row?.['block_id']),
      actionId: 'limbo.act',
      input: { type: 'overflow', chosen: [`leave ${ids.fresh} 0 all`] },
    });
    await world.until('word in the list', () => JSON.stringify(modal()?.view).includes('It is left as it is for now.'));
    expect(JSON.stringify(modal()?.view)).toContain('*1 lead*');
  });

  test('what is forgotten in HubSpot is forgotten here, in the message too', async () => {
    await world.until('a message with the name', () => words().includes('Mallory'));
    world.hubspot.deleteContact(ids.mallory, true);
    await world.until('a message without the name', () => !words().includes('Mallory'));
    await world.settled();
    expect(world.rows(`select 1 from stuck where contact_id = '${ids.mallory}'`)).toEqual([]);
  });

  test('the leads of who left are told of once, and one click gives them to somebody else', async () => {
    const left = () => inOps().filter(({ text }) => text.includes('who left: give'));
    expect(left().map(({ text }) => text)).toEqual(['1 lead of Sam Okafor, who left: give them to others.']);
    const [{ ts, blocks }] = left() as [SandboxMessage];
    const block = (blocks as Part[]).find(({ elements = [] }) => elements[0]?.['action_id'] === 'limbo.left-route');
    const spot = { blockId: String(block?.['block_id']), actionId: 'limbo.left-route' };
    await world.slack.click({ as: world.as('dana').id, place: { channel: ops, ts }, ...spot });
    await world.until('word of it', () => /1: with (Lee|Ana)/.test(JSON.stringify(left()[0]?.blocks)));
    await world.settled();
    // The old card has no link any more, and says where to look.
    const retired = world.cards().filter(({ words }) => words.includes('It was routed again since.'));
    expect(retired.map(({ text }) => text)).toEqual(['Routed again since: Stella Example at Brightmoor.']);
    expect(world.cards(ids.sams).map(({ words }) => words)).toEqual([
      expect.stringMatching(/for (Lee Tanaka|Ana Ruiz)/),
    ]);
  });
});
