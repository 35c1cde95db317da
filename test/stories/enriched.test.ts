import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { scriptedProvider } from '../adapters/enrichment/scripted-provider.ts';
import { aWorld, type World } from '../world.ts';

describe('what HubSpot does not know is asked of others, behind the card', () => {
  let world: World;
  let apollo: Awaited<ReturnType<typeof scriptedProvider>>;
  let pdl: Awaited<ReturnType<typeof scriptedProvider>>;
  beforeAll(async () => {
    const organization = { name: 'Acme', estimated_num_employees: 240, industry: 'Computer Software' };
    apollo = await scriptedProvider({ '/api/v1/organizations/enrich': { json: { organization } } });
    pdl = await scriptedProvider({ '/v5/person/enrich': { json: { data: { job_title: 'vp operations' } } } });
    world = await aWorld({
      env: {
        APOLLO_API_KEY: 'a-key-of-apollo',
        APOLLO_API_URL: apollo.url,
        PEOPLEDATALABS_API_KEY: 'a-key-of-pdl',
        PEOPLEDATALABS_API_URL: pdl.url,
      },
    });
  });
  afterAll(async () => {
    await world.stop();
    await Promise.all([apollo.stop(), pdl.stop()]);
  });

  const asks = (email: string) =>
    world.hubspot.createContact({
      email,
      firstname: 'Wilma',
      recent_conversion_event_name: 'Request a demo',
      recent_conversion_date: world.clock.now().toString(),
    });

  test('the first provider tells the company, the next the role; the card is the same one and says who said what', async () => {
    const contactId = asks('wilma@acme.example');
    const card = await world.card(contactId, '240 employees · Apollo · today');
    expect(card.words).toContain('industry: computer software · Apollo · today');
    expect(card.words).toContain('vp operations · People Data Labs · today');
    expect(card.words).toContain('fit 50/50');
    await world.settled();
    expect(world.cards(contactId)).toHaveLength(1);
    // Bought facts stay with us.
    expect(world.hubspot.contact(contactId)?.properties['jobtitle']).toBeUndefined();
    expect(world.log()).not.toContain('wilma@acme.example');
    expect([...apollo.asked, ...pdl.asked].map(({ url }) => url).join(' ')).not.toContain('wilma');
  });

  test('a colleague costs no second question about the company', async () => {
    const before = apollo.asked.filter(({ url }) => url.startsWith('/api/v1/organizations')).length;
    await world.card(asks('fred@acme.example'), '240 employees · Apollo · today');
    expect(apollo.asked.filter(({ url }) => url.startsWith('/api/v1/organizations'))).toHaveLength(before);
  });

  test('who asks to be forgotten leaves nothing of what was asked and told', async () => {
    const contactId = asks('pebbles@acme.example');
    await world.card(contactId, '240 employees · Apollo · today');
    await world.settled();
    world.hubspot.deleteContact(contactId, true);
    const body = () => String(world.rows(`select body from leads where contact_id = '${contactId}'`)[0]?.['body']);
    await world.until('a lead without a name', () => !body().includes('pebbles'));
    expect(body()).not.toContain('enrichment');
    expect(body()).not.toMatch(/\b240\b/);
  });

  test('where nobody answers, the card asks a person, ops hears of a key that is not taken, and nothing waits', async () => {
    apollo.answers['/api/v1/organizations/enrich'] = { status: 401 };
    pdl.answers['/v5/person/enrich'] = { status: 503 };
    pdl.answers['/v5/company/enrich'] = { status: 503 };
    const contactId = asks('bam@quarry.example');
    const card = await world.card(
      contactId,
      'Apollo and People Data Labs did not answer · if you know, choose _Fill in…_',
    );
    expect(card.words).toContain('Not known: role, company size, industry');
    await world.timePasses({ minutes: 2 });
    await world.until('word to ops', () => world.shown().includes('Apollo does not take its key'));
  });
});
