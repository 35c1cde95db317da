import { afterEach, describe, expect, test } from 'vitest';
import { createApollo } from '#adapters/enrichment/apollo.ts';
import { createPeopleDataLabs } from '#adapters/enrichment/people-data-labs.ts';
import type { Answer, Enricher } from '#adapters/enrichment/port.ts';
import { scriptedProvider, type Script } from './scripted-provider.ts';

const KEY = 'k-1234567890';
const patient = (): AbortSignal => AbortSignal.timeout(5_000);
let stop: (() => Promise<void>) | undefined;
afterEach(() => stop?.());

async function provider(answers: Record<string, Script>) {
  const far = await scriptedProvider(answers);
  ({ stop } = far);
  return { far, apollo: createApollo(KEY, far.url), pdl: createPeopleDataLabs(KEY, far.url) };
}

const ORGANIZATION = {
  name: 'Acme',
  estimated_num_employees: 240,
  industry: 'Information Technology & Services',
  country: 'United States',
};

describe('Apollo', () => {
  test('tells of a company by its domain', async () => {
    const { apollo, far } = await provider({
      '/api/v1/organizations/enrich': { json: { organization: ORGANIZATION } },
    });
    expect(await apollo.company('acme.example', patient())).toEqual({
      'company.name': 'Acme',
      'company.employees': 240,
      'company.industry': 'information technology and services',
      'company.country': 'United States',
    });
    expect(far.asked).toMatchObject([
      { method: 'GET', url: '/api/v1/organizations/enrich?domain=acme.example', headers: { 'x-api-key': KEY } },
    ]);
  });

  test('tells of a person by an address that stands in no URL', async () => {
    const person = { title: 'VP Operations', organization: ORGANIZATION };
    const { apollo, far } = await provider({ '/api/v1/people/match': { json: { person } } });
    const answer = await apollo.person('jo@acme.example', patient());
    expect(answer).toMatchObject({ 'contact.title': 'VP Operations', 'company.employees': 240 });
    expect(far.asked[0]?.url).toBe('/api/v1/people/match');
    expect(JSON.parse(far.asked[0]?.body ?? '')).toMatchObject({
      email: 'jo@acme.example',
      reveal_phone_number: false,
    });
  });

  test.each<[string, unknown]>([
    ['nobody', { person: null }],
    ['a person without anything', { person: { title: null, organization: null } }],
    ['odd fields', { person: { title: 7, organization: { estimated_num_employees: '240', industry: [] } } }],
  ])('of %s it knows nothing', async (_, json) => {
    const { apollo } = await provider({ '/api/v1/people/match': { json } });
    expect(await apollo.person('jo@acme.example', patient())).toEqual({});
  });
});

describe('People Data Labs', () => {
  test('tells of a company and of a person, and 404 is nobody', async () => {
    const { pdl, far } = await provider({
      '/v5/company/enrich': {
        json: { name: 'acme', display_name: 'Acme', employee_count: 240, industry: 'computer software' },
      },
      '/v5/person/enrich': { json: { data: { job_title: 'vp operations', job_company_name: 'acme' } } },
    });
    expect(await pdl.company('acme.example', patient())).toEqual({
      'company.name': 'Acme',
      'company.employees': 240,
      'company.industry': 'computer software',
    });
    expect(await pdl.person('jo@acme.example', patient())).toEqual({
      'contact.title': 'vp operations',
      'company.name': 'acme',
    });
    expect(far.asked[1]).toMatchObject({ method: 'GET', headers: { 'x-api-key': KEY } });
    expect(far.asked[1]?.url).toMatch(/^\/v5\/person\/enrich\?email_hash=[0-9a-f]{64}&min_likelihood=6$/);
    expect(far.asked[1]?.url).not.toContain('acme');
    far.answers['/v5/person/enrich'] = { status: 404, json: { error: { message: 'No records were found' } } };
    expect(await pdl.person('jo@acme.example', patient())).toEqual({});
  });
});

const KINDS: [string, (far: { apollo: Enricher; pdl: Enricher }) => Promise<Answer>, string][] = [
  ['Apollo', ({ apollo }) => apollo.company('acme.example', patient()), '/api/v1/organizations/enrich'],
  ['People Data Labs', ({ pdl }) => pdl.company('acme.example', patient()), '/v5/company/enrich'],
];

describe.each(KINDS)('%s that does not answer as it should', (_, ask, path) => {
  test.each<[string, Script, string]>([
    ['a key that is not taken', { status: 401 }, 'refused'],
    ['no credits', { status: 402 }, 'spent'],
    ['too many questions', { status: 429 }, 'limited'],
    ['a fault over there', { status: 503 }, 'unreachable'],
    ['an answer that is no JSON', { raw: '<html>' }, 'unreadable'],
    ['an answer of another shape', { raw: '[1]' }, 'unreadable'],
    ['an answer without end', { raw: `{"x":"${'y'.repeat(1_100_000)}"}` }, 'unreadable'],
    ['a way to somebody else', { status: 302, location: 'http://127.0.0.1:9/' }, 'unreachable'],
  ])('%s', async (_name, script, failure) => {
    await expect(ask(await provider({ [path]: script }))).rejects.toMatchObject({ failure });
  });
});

test('whoever takes too long is not waited for', async () => {
  const { apollo } = await provider({ '/api/v1/organizations/enrich': { hang: true } });
  await expect(apollo.company('acme.example', AbortSignal.timeout(60))).rejects.toMatchObject({
    failure: 'unreachable',
  });
});
