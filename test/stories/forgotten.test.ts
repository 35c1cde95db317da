import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

const PERSON = {
  firstname: 'Wilhelmina',
  lastname: 'Featherstonehaugh',
  email: 'w.featherstonehaugh@obscurata.example',
  jobtitle: 'VP Operations',
  company: 'Obscurata Holdings',
  hs_analytics_last_url: 'https://fernhill.example/pricing?for=featherstonehaugh',
};
const COMPANY = {
  name: 'Obscurata Holdings',
  domain: 'obscurata.example',
  numberofemployees: '240',
  industry: 'COMPUTER_SOFTWARE',
};
const TRACES = ['Wilhelmina', 'Featherstonehaugh', 'featherstonehaugh', 'Obscurata', 'obscurata'];

describe('a person asks to be forgotten, and HubSpot deletes the contact for privacy', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
  });
  afterAll(() => world.stop());

  const traces = (text: string): string[] => TRACES.filter((trace) => text.includes(trace));

  function somebody(email: string): string {
    const now = world.clock.now().toString();
    const wish = { recent_conversion_event_name: 'Request a demo', recent_conversion_date: now };
    return world.hubspot.createContact({ ...PERSON, email, ...wish, hs_analytics_last_timestamp: now }, COMPANY);
  }

  test('the card, the data file and its log of writes hold nothing of them any more', async () => {
    const contactId = somebody(PERSON.email);
    const card = await world.card(contactId, 'Featherstonehaugh');
    const modal = await world.as('mia').opens(card, 'Reassign…');
    await world.as('mia').submits(modal, { 'Who takes it?': 'Dana Cole', 'Note for them': 'I met Wilhelmina in May' });
    const moved = await world.card(contactId, 'for Dana Cole');
    const form = await world.as('mia').opens(moved, 'Reject…');
    await world.as('mia').submits(form, { 'Why?': 'Not interested', 'Note for marketing': 'Obscurata has no budget' });
    await world.card(contactId, '*Rejected*');
    await world.settled();
    expect(traces(world.dataFile().toString('latin1'))).not.toEqual([]);

    world.hubspot.deleteContact(contactId, true);

    const gone = await world.card(contactId, 'Closed: Removed at the person’s request');
    await world.settled();
    expect(traces(gone.words + gone.text)).toEqual([]);
    expect(traces(world.log())).toEqual([]);
    const tables = ['inbox', 'outbox', 'leads', 'decisions', 'events', 'dues', 'bookmarks'];
    const left = tables.filter((table) => traces(JSON.stringify(world.rows(`select * from ${table}`))).length > 0);
    expect(left).toEqual([]);
    expect(traces(world.dataFile().toString('latin1'))).toEqual([]);
  });

  test('what was still to be said about them is not said', async () => {
    const contactId = somebody('wilhelmina@obscurata.example');
    const card = await world.card(contactId, 'Featherstonehaugh');
    world.slack.fail('chat.postMessage', 'rate-limited', 4);
    const modal = await world.as('mia').opens(card, 'Reassign…');
    await world.as('mia').submits(modal, { 'Who takes it?': 'Dana Cole', 'Note for them': 'I met Wilhelmina in May' });
    await world.card(contactId, 'for Dana Cole');

    world.hubspot.deleteContact(contactId, true);
    await world.card(contactId, 'Closed: Removed at the person’s request');
    await world.eventually('the last line', () => world.thread(card).length > 0);
    await world.settled();
    expect(world.thread(card)).toEqual(['Closed: Removed at the person’s request.']);
    expect(traces(world.dataFile().toString('latin1'))).toEqual([]);
  });

  test('contacts that were merged into theirs, and into those before, are forgotten with them', async () => {
    const emails = ['w@obscurata.example', 'mina@obscurata.example', 'wf@obscurata.example'];
    const [first = '', second = '', third = ''] = emails.map(somebody);
    const cards = await Promise.all([first, second, third].map((id) => world.card(id, 'Featherstonehaugh')));
    const closed = () => world.cards().filter(({ ts, words }) => isOurs(ts) && words.includes('Closed: Merged into'));
    const isOurs = (ts: string) => cards.some((card) => card.ts === ts);
    const once = world.hubspot.mergeContacts(first, second);
    await world.until('one closed card', () => closed().length === 1);
    await world.settled();
    const twice = world.hubspot.mergeContacts(third, once);
    await world.until('two closed cards', () => closed().length === 2);
    await world.settled();

    world.hubspot.deleteContact(twice, true);

    const words = () => world.cards().flatMap((card) => (isOurs(card.ts) ? [card.words + card.text] : []));
    await world.until('three bare cards', () =>
      words().every((one) => one.includes('Removed at the person’s request')),
    );
    await world.settled();
    expect(words().flatMap(traces)).toEqual([]);
    expect(traces(world.dataFile().toString('latin1'))).toEqual([]);
  });

  test('when the merge and the deletion are heard of together, nobody is passed over', async () => {
    const [first = '', second = ''] = ['w1@obscurata.example', 'w2@obscurata.example'].map(somebody);
    await Promise.all([first, second].map((id) => world.card(id, 'Featherstonehaugh')));
    await world.settled();
    await world.closeApp();
    world.hubspot.deleteContact(world.hubspot.mergeContacts(first, second), true);
    await world.openApp();

    await world.eventually('nothing of them', () => traces(world.dataFile().toString('latin1')).length === 0);
    expect(world.rows(`select distinct state from leads`)).toEqual([{ state: 'closed' }]);
  });
});
