import { z } from 'zod';
import { answerOf, number, read, word } from './answers.ts';
import { askJson } from './ask-json.ts';
import type { Answer, Enricher } from './port.ts';

const Organization = z.object({ name: word, estimated_num_employees: number, industry: word, country: word });
const PersonAnswer = z.object({
  person: z.object({ title: word, organization: Organization.nullish().catch(undefined) }).nullish(),
});
const CompanyAnswer = z.object({ organization: Organization.nullish() });

/** Apollo, docs.apollo.io: both questions use credits. An address goes in the body and in no URL, which proxies would keep. */
export function createApollo(key: string, baseUrl = 'https://api.apollo.io'): Enricher {
  const headers = { 'x-api-key': key };
  return {
    async person(email, signal) {
      const url = new URL('/api/v1/people/match', baseUrl);
      const body = { email, reveal_personal_emails: false, reveal_phone_number: false };
      const { person } = read(PersonAnswer, (await askJson(url, { headers, body, signal })) ?? {});
      return person ? answerOf({ 'contact.title': person.title, ...companyOf(person.organization) }) : {};
    },
    async company(domain, signal) {
      const url = new URL('/api/v1/organizations/enrich', baseUrl);
      url.searchParams.set('domain', domain);
      const { organization } = read(CompanyAnswer, (await askJson(url, { headers, signal })) ?? {});
      return companyOf(organization);
    },
  };
}

function companyOf(organization: z.output<typeof Organization> | null | undefined): Answer {
  if (!organization) return {};
  return answerOf({
    'company.name': organization.name,
    'company.employees': organization.estimated_num_employees,
    'company.industry': organization.industry,
    'company.country': organization.country,
  });
}
