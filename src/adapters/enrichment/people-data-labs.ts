import { createHash } from 'node:crypto';
import { z } from 'zod';
import { answerOf, number, read, word } from './answers.ts';
import { askJson } from './ask-json.ts';
import type { Enricher } from './port.ts';

const PersonAnswer = z.object({
  data: z
    .object({ job_title: word, job_company_name: word, job_company_industry: word, job_company_employee_count: number })
    .optional(),
});
const CompanyAnswer = z.object({
  name: word,
  display_name: word,
  employee_count: number,
  industry: word,
  location: z.object({ country: word }).nullish().catch(undefined),
});

/** So sure it must be: from 1 to 10, docs.peopledatalabs.com. */
const LIKELIHOOD = 6;

/** People Data Labs, docs.peopledatalabs.com: charged per match; 404 is no match. A person is asked about by a hash of the address. */
export function createPeopleDataLabs(key: string, baseUrl = 'https://api.peopledatalabs.com'): Enricher {
  const headers = { 'x-api-key': key };
  return {
    async person(email, signal) {
      const url = new URL('/v5/person/enrich', baseUrl);
      url.searchParams.set('email_hash', createHash('sha256').update(email.trim().toLowerCase()).digest('hex'));
      url.searchParams.set('min_likelihood', String(LIKELIHOOD));
      const answer = await askJson(url, { headers, signal });
      const { data } = read(PersonAnswer, answer ?? {});
      return data
        ? answerOf({
            'contact.title': data.job_title,
            'company.name': data.job_company_name,
            'company.employees': data.job_company_employee_count,
            'company.industry': data.job_company_industry,
          })
        : {};
    },
    async company(domain, signal) {
      const url = new URL('/v5/company/enrich', baseUrl);
      url.searchParams.set('website', domain);
      const company = read(CompanyAnswer, (await askJson(url, { headers, signal })) ?? {});
      return answerOf({
        'company.name': company.display_name ?? company.name,
        'company.employees': company.employee_count,
        'company.industry': company.industry,
        'company.country': company.location?.country,
      });
    },
  };
}
