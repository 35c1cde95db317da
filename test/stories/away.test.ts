import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { aWorld, type World } from '../world.ts';

let world: World;
beforeAll(async () => {
  world = await aWorld();
});
afterAll(() => world.stop());

/** What `/baton …` answers to this person. */
async function asks(name: string, line: string): Promise<string> {
  const before = world.whispersTo(name).length;
  expect(await world.as(name).says(line)).toEqual({ ok: true });
  await world.until('an answer', () => world.whispersTo(name).length > before);
  return world.whispersTo(name).at(-1) ?? '';
}

describe('somebody goes away and comes back', () => {
  test('the next lead goes to the other account executive, and its card says why', async () => {
    const said = await asks('ana', '/baton away until friday 5pm, dentist');
    expect(said).toContain('You are away until 17:00 Fri, New York time · dentist.');
    expect(said).toContain('`/baton back` takes it back.');

    const contact = await world.newLead('hot-tier1');
    await world.card(contact, 'for Sam Okafor');
    const [routed] = world.rows(`select data from events where type = 'lead.routed' order by id desc limit 1`);
    expect(String(routed!['data'])).toContain('Ana Ruiz: away until 17:00 Fri, New York time');
  });

  test('a lead that waits for whoever goes away stays theirs, and they are told of it alone', async () => {
    const said = await asks('sam', '/baton away for 2 hours');
    expect(said).toMatch(/This lead waits for you until the time to accept it is up: use Reassign… .*\n• L1 /);
    await world.card(world.cards()[0]!.contactId, /\*Owner\* <@U0SAM> · away until 17:00 Tue, London time · accept by/);
  });

  test('everybody sees who is away', async () => {
    expect(await asks('lee', '/baton away list')).toBe(
      'Who is away, or will be:\n• Ana Ruiz: away until 17:00 Fri, New York time · dentist\n• Sam Okafor: away until 17:00 Tue, London time',
    );
  });

  test('when all are away leads are held, and offered, the oldest first, to the first who is back', async () => {
    await asks('lee', '/baton away');
    const contacts = [await world.newLead('hot-tier1'), await world.newLead('hot-tier1')];
    for (const contact of contacts) await world.card(contact, 'without an owner');
    await world.settled();

    expect(await asks('ana', '/baton back')).toContain('You are not away any more');

    for (const contact of contacts) await world.card(contact, 'for Ana Ruiz');
    const released = world.rows(`select subject from events where type = 'lead.released' order by id`);
    expect(released).toEqual([{ subject: 'L2' }, { subject: 'L3' }]);
  });

  test('a lead of whoever is away can be given to the next in turn', async () => {
    const [card] = world.cards();
    const modal = await world.as('mia').opens(card!, 'Reassign…');
    await world.as('mia').submits(modal, { 'Who takes it?': 'Next in turn' });
    const moved = await world.card(card!.contactId, 'for Ana Ruiz');
    await world.until('a line of it', () => world.thread(moved).some((line) => line.startsWith('Reassigned')));
    expect(world.thread(moved).at(-1)).toMatch(/ to .*, next in turn, by Mia Lindqvist/);
  });

  test('everybody can see how leads are shared out, and whom a turn passed over', async () => {
    expect(await asks('lee', '/baton fairness')).toContain('account executives: Ana Ruiz 3, Sam Okafor 1');
    expect(await asks('lee', '/baton fairness nobody')).toContain('There is no pool nobody in routing.yml.');
  });

  test('the log of what happened knows who was away when', () => {
    const events = world.rows(`select subject, type from events where type like 'person.%' order by id`);
    expect(events.map(({ subject, type }) => `${String(subject)} ${String(type)}`)).toEqual([
      'person:ana person.away',
      'person:sam person.away',
      'person:lee person.away',
      'person:ana person.back',
    ]);
  });

  test('who has been away for the time they said is there again by themselves', async () => {
    await world.timePasses({ hours: 2, minutes: 1 });
    await world.until('an end', () => !JSON.stringify(world.rows('select person from absences')).includes('sam'));
    expect(await asks('mia', '/baton away list')).not.toContain('Sam Okafor');
  });
});

describe('a manager or ops says it for somebody else', () => {
  test('by their name in Slack, and that person is told with what waits for them', async () => {
    const ana = world.as('ana');
    const hers = world.hubspot.createContact({
      email: 'jane.doe@acme.example',
      hubspot_owner_id: '101',
      recent_conversion_event_name: 'Demo: Request a demo',
      recent_conversion_date: world.clock.now().toString(),
    });
    await world.card(hers, 'for Ana Ruiz');
    expect(await asks('mia', `/baton away <@${ana.id}> until tomorrow noon`)).toMatch(
      /^Ana Ruiz is away until 12:00 Wed, New York time\. They are told\./,
    );
    await world.until('a word to Ana', () =>
      world.slack.posted().some(({ text }) => text.startsWith('Mia Lindqvist has said that you are away')),
    );
    const word = world.slack.posted().find(({ text }) => text.startsWith('Mia Lindqvist'))!.text;
    expect(word).toContain('This lead waits for you');
    expect(await asks('mia', `/baton back <@${ana.id}>`)).toContain('Ana Ruiz is not away any more');
  });

  test('others may not, and names that nobody has change nothing', async () => {
    const before = JSON.stringify(world.rows('select * from absences'));
    expect(await asks('lee', `/baton away <@${world.as('ana').id}> until friday`)).toMatch(/^Only managers and ops/);
    expect(await asks('mia', '/baton away @nobody until friday')).toMatch(/^Slack knows nobody of that name/);
    expect(JSON.stringify(world.rows('select * from absences'))).toBe(before);
  });
});

test.each([
  [
    '/baton away banana',
    'I cannot read a time in “banana”. Try `/baton away until friday 5pm` or `/baton away 24 Dec - 2 Jan`.',
  ],
  ['/baton away until friday banana', 'I cannot read “banana”. A note goes after a comma.'],
  ['/baton away until 2025-01-01', 'That is over already. Try'],
  ['/baton away for 3 years', 'That is more than a year ahead. Try'],
  ['/baton away friday 5pm', 'Say `/baton away until friday 5pm` or `/baton away from friday 5pm`.'],
  ['/baton away help', 'or nothing more until `/baton back`. Try'],
  ['/baton back now', '`/baton back`, with nothing more'],
  ['/baton away until <!channel>', 'I cannot read a time in'],
])('%j is answered with what to do', async (line, says) => {
  const answer = await asks('mia', line);
  expect(answer).toContain(says);
  expect(answer).not.toContain('<!channel>');
  expect(world.rows(`select * from absences where person = 'mia'`)).toEqual([]);
});
