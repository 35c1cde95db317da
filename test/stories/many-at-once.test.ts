import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { LEADS } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

describe('forty leads come in within a minute', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld({
      packs: {
        'team.yml': (yaml) => yaml.replaceAll('    roles: [sdr]', '    roles: [sdr]\n    notify: dm'),
        // What a webinar brings goes to people here.
        'routing.yml': (yaml) =>
          yaml.replace(/(clause: high-not-mql[\s\S]*?)to: nurture/, '$1to: pool\n    pools: [sdr, ae]'),
      },
    });
  });
  afterAll(() => world.stop());

  let came = 0;
  const aGuestOfTheWebinar = () =>
    world.hubspot.createContact(
      {
        firstname: 'Jo',
        lastname: `Guest ${(came += 1)}`,
        email: `jo${came}@company${came}.example`,
        jobtitle: 'VP Operations',
        recent_conversion_event_name: 'Webinar: attended',
        recent_conversion_date: world.clock.now().toString(),
      },
      {
        name: `Company ${came}`,
        domain: `company${came}.example`,
        numberofemployees: '240',
        industry: 'COMPUTER_SOFTWARE',
      },
    );
  const messages = () => world.slack.posted(LEADS).filter(({ threadTs }) => threadTs === undefined);
  const rollup = () => messages().find(({ text }) => text.includes('came in'));
  const leads = () => world.rows(`select number, contact_id, rollup, state from leads where handed_at is not null`);
  const ringsOf = (name: string) =>
    world.slack.notifications(world.as(name).id).filter(({ text }) => text.includes('wait for an answer'));
  const press = (name: string, label: string) => {
    const { ts, blocks } = rollup()!;
    return world
      .as(name)
      .clicks({ contactId: '', ts, text: '', words: JSON.stringify(blocks), choices: [], edited: true }, label);
  };

  test('five get their cards; the rest share one message, also when Baton stops and starts in between', async () => {
    for (let n = 0; n < 20; n += 1) aGuestOfTheWebinar();
    await world.until('some leads', () => leads().length >= 8);
    await world.restart();
    for (let n = 0; n < 20; n += 1) aGuestOfTheWebinar();
    await world.until('forty leads', () => leads().length === 40);
    await world.settled();

    expect(messages().filter(({ text }) => text.includes('Accept by'))).toHaveLength(5);
    expect(
      messages()
        .filter(({ text }) => text.includes('came in'))
        .map(({ text }) => text),
    ).toEqual(['35 more leads came in. 35 wait for an answer.']);
    expect(new Set(leads().flatMap(({ rollup: id }) => id ?? [])).size).toBe(1);
    expect(JSON.stringify(rollup()?.blocks)).toContain('35 more leads came in · 35 wait for an answer');
  });

  test('whoever they went to hears of them in one line, and of none twice', async () => {
    await world.timePasses({ minutes: 2 });
    const owners = world.rows(
      `select owner, count(*) as n from leads where rollup is not null and state = 'waiting' group by owner`,
    );
    expect(owners.length).toBeGreaterThan(0);
    await world.until('a ring for each', () => owners.every(({ owner }) => ringsOf(String(owner)).length > 0));
    await world.timePasses({ minutes: 10 });
    await world.settled();
    for (const { owner, n } of owners) {
      expect(ringsOf(String(owner)).map(({ text }) => /(\d+) leads/.exec(text)?.[1])).toEqual([String(n)]);
    }
  });

  test('who asks for sales has a card of their own, whatever else comes in', async () => {
    const card = await world.card(await world.newLead('hot-tier1'));
    expect(card.choices[0]).toBe('Accept');
  });

  test('Show card gives one a card of its own, where it is accepted; the message says so', async () => {
    expect(await press('dana', 'Show card')).toBeUndefined();
    await world.until('a sixth card', () => messages().filter(({ text }) => text.includes('Accept by')).length === 7);
    await world.settled();
    const [shown] = world.rows(`select contact_id from leads where body ->> '$.rollup.shown' = 1`);
    const card = world.cards(String(shown?.['contact_id'])).find(({ choices }) => choices.includes('Accept'))!;
    await world.as('dana').clicks(card, 'Accept');
    await world.card(card.contactId, '*Accepted* by Dana Cole');
    await world.settled();
    expect(JSON.stringify(rollup()?.blocks)).toContain('on its own card');
    expect(world.thread(card)).toEqual([expect.stringMatching(/^Accepted by Dana Cole in /)]);
    const live = world.rows(
      `select count(*) as n from leads where state = 'waiting' and ts is null and rollup is null`,
    );
    expect(live).toEqual([{ n: 0 }]);
  });

  test('the rest stand in a form that only its reader sees, each with its way to a card', async () => {
    await press('dana', 'Show all 35');
    await world.until('the form', () => world.slack.workspace(world.as('dana').id).modal !== undefined);
    const { view } = world.slack.workspace(world.as('dana').id).modal!;
    expect(view.blocks).toHaveLength(36);
    expect(JSON.stringify(view.blocks).match(/Show card"/g)).toHaveLength(34);
  });

  test('an hour later each of them is overdue by itself, and the lines say whom they are about', async () => {
    await world.timePasses({ minutes: 70 });
    await world.until(
      'overdue leads',
      () =>
        world.rows(`select 1 from leads where overdue = 1 and state = 'waiting' and rollup is not null`).length === 34,
    );
    await world.settled();
    const thread = world.slack.posted(LEADS).filter(({ threadTs }) => threadTs === rollup()?.ts);
    expect(thread).toHaveLength(34);
    expect(thread[0]?.text).toMatch(/^.+ at .+: Overdue: it waited for /);
  });
});
