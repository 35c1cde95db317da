import { expect, test } from 'vitest';
import { periodNamed } from '#features/reports/index.ts';
import { template } from '#features/reports/_template/build.ts';
import { aCompany, contextOf, dayAt, factsFor, ZONE } from '../a-company.ts';

test('the report tells its numbers of the week, each with what it was before', () => {
  const week = periodNamed('2026-W47', ZONE)!;
  const lists = aCompany(1, { from: dayAt('2026-05-04'), to: dayAt('2026-11-25') });
  const report = template.build(factsFor(lists), week, contextOf('weekly'));
  const leads = lists.contacts.filter(({ leadAt }) => leadAt !== null && leadAt >= week.from && leadAt < week.to);
  expect(report.key).toBe('report:template:2026-W47');
  expect(report.headline[0]).toMatchObject({
    id: 'leads',
    value: leads.length,
    before: { change: expect.any(String) },
  });
});
