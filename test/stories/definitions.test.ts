import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { asks, opens, presses, proposal, proposals, proposes, proposing, said } from '../world-definitions.ts';
import { LEADS } from '../world-people.ts';
import { aWorld, type World } from '../world.ts';

const WIDER = 'score.fit >= 20 && score.engagement >= 10';

describe('the definition of an MQL is changed by three signatures', () => {
  let world: World;
  beforeAll(async () => {
    world = await aWorld();
    // What happens to those of the made-up company is not of this story.
    for (const record of world.hubspot.crm.tables.contacts.all())
      world.hubspot.crm.archive(record, { source: 'CRM_UI' });
    await world.settled();
  });
  afterAll(() => world.stop());

  /** Where Baton last put this contact, and by which definition. */
  async function placed(
    contactId: string,
  ): Promise<{ clause: string; mql: unknown; definition: unknown; packs: string }> {
    const rows = () =>
      world.rows(`select type, data, packs from events where type in ('lead.routed', 'lead.scored') and subject =
        (select 'L' || number from leads where contact_id = '${contactId}') order by id`);
    await world.until('a score and a route', () => rows().length >= 2);
    const last = (type: string) => rows().findLast((row) => row['type'] === type)!;
    const { mql, definition } = JSON.parse(String(last('lead.scored')['data']));
    const { clause } = JSON.parse(String(last('lead.routed')['data']));
    return { clause, mql, definition, packs: String(last('lead.routed')['packs']) };
  }

  let early: string;
  let asked: string;
  test('before anybody has signed, the installed one decides, and says that it is unsigned', async () => {
    early = await world.newLead('tier2');
    expect(await placed(early)).toMatchObject({ mql: false, definition: 'MQL v1 (unsigned)' });
    const list = await asks(world, 'ana', '/baton define');
    expect(list.words).toContain('Contact who has provided information and shown intent signal');
    expect(list.text).toContain('Churn v1 (unsigned)');
    const card = await asks(world, 'ana', '/baton define MQL');
    expect(card.words).toContain('Nobody has signed this');
    expect((await asks(world, 'ana', '/baton define MLQ')).text).toContain("did you mean 'MQL'");
    asked = await world.newLead('hot-tier1');
    const asking = await world.card(asked);
    expect(asking.words).toContain('MQL v1 (unsigned)');
    expect(await world.as('dana').clicks(asking, 'Accept')).toBeUndefined();
    await world.card(asked, /Accepted by|accepted/);
  });

  test('a rep cannot propose; a clause with a mistake is told at its field, in plain words', async () => {
    await presses(world, 'ana', await asks(world, 'ana', '/baton define mql'), 'Propose a change…');
    await world.told('ana', 'Managers, ops, founders and VPs propose');
    const wrong = await proposes(world, 'mia', 'score.fitt >= 20');
    expect(wrong).toMatchObject({
      ok: false,
      errors: { clause: expect.stringMatching(/no field 'fitt'.*did you mean/) },
    });
    const empty = await proposes(world, 'mia', ' ');
    expect(empty).toMatchObject({ ok: false, errors: { clause: expect.stringContaining('cannot be empty') } });
  });

  test('it is proposed once, with what it would have done to the leads of the last 90 days', async () => {
    const form = await proposing(world, 'mia');
    const sent = [world.as('mia').submits(form, said(WIDER)), world.as('mia').submits(form, said(WIDER))];
    expect((await Promise.all(sent)).filter(({ ok }) => ok)).toHaveLength(1);
    await world.timePasses({ seconds: 3 });
    const shown = await proposal(world, /2 MQLs instead of 1 in the last 90 days; 1 more lead would have been routed/);
    expect(shown.text).toContain('Mia Lindqvist proposes MQL v2 (P1)');
    expect(shown.words).toMatch(/− score\.?\W*fit &gt;= 30/);
    expect(proposals(world)).toHaveLength(1);
  });

  test('a second proposal that races it is refused, and says which is first', async () => {
    const second = await proposes(world, 'dana', 'score.fit >= 40');
    expect(second).toMatchObject({
      errors: { why: expect.stringContaining('P1 proposes a change of this term already') },
    });
  });

  test('who may not sign for a team does not, and nobody signs for two', async () => {
    await presses(world, 'lee', await proposal(world, 'P1'), 'Sign for sales');
    await world.told('lee', 'For sales whoever has the role ae or manager or vp signs');
    await presses(world, 'dana', await proposal(world, 'P1'), 'Sign for marketing');
    await presses(world, 'dana', await proposal(world, '☑ Marketing: Dana Cole'), 'Sign for sales');
    await world.told('dana', 'You have signed for marketing. Three people sign');
    expect((await proposal(world, 'P1')).words).toContain('☐ Sales: nobody yet');
  });

  test('an objection stops it until it is changed, and the change voids what was signed', async () => {
    const form = await opens(world, 'ana', await proposal(world, 'P1'), 'Object…');
    expect(await world.as('ana').submits(form, { 'Why?': 'Ten is <!channel> too low' })).toEqual({ ok: true });
    const stopped = await proposal(world, 'Stopped by an objection');
    expect(stopped.choices).toEqual(['Change…', 'Withdraw']);
    await presses(world, 'dana', stopped, 'Change…');
    await world.told('dana', 'Only who proposed it changes it');
    const change = await opens(world, 'mia', stopped, 'Change…');
    const inTwoHours = String(Math.floor(world.clock.now().add({ hours: 2 }).epochMilliseconds / 1000));
    const words = { ...said('score.fit >= 20 && score.engagement >= 11'), 'Takes effect': inTwoHours };
    expect(await world.as('mia').submits(change, words)).toEqual({ ok: true });
    await world.timePasses({ seconds: 3 });
    const anew = await proposal(world, /☐ Marketing: nobody yet/);
    expect(anew.words).toContain('engagement &gt;= 11');
    await proposal(world, /2 MQLs instead of 1/);
  });

  test('two signatures change nothing, not even over a restart', async () => {
    await presses(world, 'mia', await proposal(world, 'P1'), 'Sign for marketing');
    await presses(world, 'mia', await proposal(world, '☑ Marketing'), 'Sign for customer success').catch(
      () => undefined,
    );
    await presses(world, 'sam', await proposal(world, '☑ Marketing'), 'Sign for sales');
    await proposal(world, '☑ Sales: Sam Okafor');
    await world.restart();
    await world.timePasses({ minutes: 5 });
    const contact = await world.newLead('tier2');
    expect(await placed(contact)).toMatchObject({ mql: false, definition: 'MQL v1 (unsigned)' });
    expect((await placed(early)).packs).toContain('definitions@1');
  });

  test('with the third it decides at its time, once, though it is pressed twice and Baton stops in between', async () => {
    const shown = await proposal(world, '☑ Sales');
    const twice = [1, 2].map(() => presses(world, 'priya', shown, 'Sign for customer success'));
    await Promise.allSettled(twice);
    await proposal(world, 'signed by all three');
    await world.closeApp();
    expect(world.rows('select count(*) as n from packs')).toEqual([{ n: 1 }]);
    await world.openApp();
    const before = await world.newLead('tier2');
    expect(await placed(before)).toMatchObject({ mql: false, definition: 'MQL v1 (unsigned)' });
    await world.timePasses({ hours: 2 });
    await proposal(world, 'in force');
    await world.settled();
    const contact = await world.newLead('tier2');
    expect(await placed(contact)).toMatchObject({ mql: true, definition: 'MQL v2' });
    expect((await placed(contact)).packs).toContain('definitions@2');
    expect((await world.card(contact)).words).toContain('MQL v2');
    expect(world.rows('select count(*) as n from packs')).toEqual([{ n: 2 }]);
    const kept = world.rows('select term, version, hash from definition_versions order by version');
    expect(kept).toMatchObject([
      { term: 'mql', version: 1 },
      { term: 'mql', version: 2, hash: expect.stringMatching(/^[0-9a-f]{64}$/) },
    ]);
  });

  test('leads in hand are scored anew: who waited in nurture reaches sales, and what people decided stays', async () => {
    const stays = await world.card(asked, 'MQL v2');
    expect(stays.words).toMatch(/Accepted by|accepted/);
    expect(stays.choices).not.toContain('Accept');
    expect((await world.card(early)).words).toContain('MQL v2');
    expect(await placed(early)).toMatchObject({ mql: true, definition: 'MQL v2' });
  });

  test('the term, its history and its export say who signed', async () => {
    const card = await asks(world, 'lee', '/baton define MQL');
    expect(card.words).toMatch(/MQL v2[\s\S]*Sam Okafor/);
    expect(JSON.stringify((await opens(world, 'lee', card, 'History')).view)).toContain('*v1*');
    const exported = JSON.stringify((await opens(world, 'lee', card, 'Export')).view);
    expect(exported).toMatch(/# MQL v2.*Runs as: .*Signed by Mia Lindqvist for marketing/);
    expect(exported).toContain('clause: score.fit >= 20 && score.engagement >= 11');
    expect(exported).not.toContain('signed:');
  });

  test('leads on which sales and the definition were of two minds are shown, each with its card', async () => {
    const card = await world.card(early);
    const message = world.slack.posted().find(({ ts }) => ts === card.ts)!;
    const reject = await opens(world, 'mia', message, 'Reject…');
    const answer = await world.as('mia').submits(reject, { 'Why?': 'Not a fit' });
    expect(answer).toEqual({ ok: true });
    const window = await opens(
      world,
      'mia',
      await asks(world, 'mia', '/baton define MQL'),
      'Five leads on which teams disagreed',
    );
    const shown = JSON.stringify(window.view);
    expect(shown).toContain('By MQL v2 it is one, and sales turned it down: Not a fit for our ICP');
    expect(shown).toMatch(/https:\/\/sandbox\.slack\.com\/archives\/C0000001\/p\d+\|L1 /);
  });

  test('a new term is proposed where somebody chose to, and withdrawn', async () => {
    const form = await opens(world, 'mia', await asks(world, 'mia', '/baton define'), 'Propose a new term…');
    const typed = (value: string) => ({ 'definitions.say': { type: 'plain_text_input', value } });
    const where = { 'definitions.where': { type: 'channels_select', chosen: [LEADS] } };
    const words = {
      term: typed('ARR'),
      aligned: typed('Yearly revenue <!channel>'),
      why: typed('We differ'),
      channel: where,
    };
    const as = world.as('mia').id;
    expect(await world.slack.submit({ as, viewId: form.viewId, values: words })).toEqual({ ok: true });
    const shown = await proposal(world, 'ARR v1');
    expect(shown.channel).toBe(LEADS);
    expect(shown.words).toContain('It changes words alone');
    expect(shown.words).toContain('Yearly revenue &lt;!channel&gt;');
    await presses(world, 'mia', shown, 'Withdraw');
    expect((await proposal(world, 'ARR v1: withdrawn')).choices).toEqual([]);
  });

  test('the file edited by hand decides nothing: ops hear of it, and the signed one goes on', async () => {
    const path = join(world.env['BATON_MANIFESTS']!, 'definitions.yml');
    const good = readFileSync(path, 'utf8');
    writeFileSync(path, good.replace(/clause: .*/, 'clause: score.fit >= 0').replace('version: 1', 'version: 9'));
    await world.timePasses({ minutes: 2 });
    await world.until('word to ops', () =>
      world.slack
        .posted()
        .some(({ text }) =>
          /Definitions on disk that nobody signed decide nothing.*terms/.test(text.replaceAll('\u200b', '')),
        ),
    );
    const contact = await world.newLead('nurture');
    expect(await placed(contact)).toMatchObject({ mql: false, definition: 'MQL v2' });
    writeFileSync(path, good);
  });
});
