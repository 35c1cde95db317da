import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Group, Norm } from '#features/acceptance/index.ts';
import { groupsOf, needsReview } from '#features/acceptance/rules/judge-acceptance.ts';
import { verdictsOf } from '#features/acceptance/rules/verdicts.ts';
import { acceptanceReport } from '#features/acceptance/views/acceptance-report.ts';
import { limitProblems } from '#lib/block-limits.ts';

const norm: Norm = { fine: { from: 0.4, to: 0.6 }, watchTo: 0.7, decisions: 20, windowDays: 90 };
const names = { person: (id: string) => (id === 'ana' ? 'Ana Ruiz' : id), reason: (id: string) => id };

type Event = Parameters<typeof verdictsOf>[0][number];
const accepted = (subject: string, data: Event['data'] = {}): Event => ({
  type: 'lead.accepted',
  subject,
  data: { owner: 'ana', band: 'hot', source: 'PAID_SEARCH', ...data },
});
const rejected = (subject: string, reason = 'timing', data: Event['data'] = {}): Event => ({
  type: 'lead.rejected',
  subject,
  data: { owner: 'ana', band: 'hot', source: 'PAID_SEARCH', reason, ...data },
});
const undone = (subject: string, what: string): Event => ({ type: 'lead.undone', subject, data: { what } });
const many = (yes: number, no: number): Event[] => [
  ...Array.from({ length: yes }, (_, at) => accepted(`Y${at}`)),
  ...Array.from({ length: no }, (_, at) => rejected(`N${at}`)),
];
const all = (events: Event[]): Group | undefined => groupsOf(verdictsOf(events), norm)[0];

describe('what became of a lead', () => {
  test('is the last decision about it', () => {
    expect(verdictsOf([accepted('L1'), rejected('L1', 'bad-data')])).toMatchObject([{ lead: 'L1', accepted: false }]);
  });

  test('is nothing when the decision was taken back, and what stood before when there was one', () => {
    expect(verdictsOf([accepted('L1'), undone('L1', 'accept')])).toEqual([]);
    expect(verdictsOf([accepted('L1'), rejected('L1'), undone('L1', 'reject')])).toMatchObject([{ accepted: true }]);
  });

  test('is not changed by giving it to somebody else and back', () => {
    for (const what of ['reassign', 'contact', 'return'])
      expect(verdictsOf([accepted('L1'), undone('L1', what)])).toMatchObject([{ accepted: true }]);
  });
});

describe('a share of accepted leads', () => {
  test.each([
    [7, 12, 'few'],
    [7, 13, 'low'],
    [8, 12, 'fine'],
    [12, 8, 'fine'],
    [13, 7, 'watch'],
    [14, 6, 'watch'],
    [15, 5, 'high'],
  ])('%i accepted and %i rejected is %s', (yes, no, standing) => {
    expect(all(many(yes, no))?.standing).toBe(standing);
  });

  test('is counted by band, by source and by person, and each sums up to the whole', () => {
    const event = fc.record({
      yes: fc.boolean(),
      band: fc.constantFrom('high', 'hot'),
      owner: fc.constantFrom('ana', 'sam', 'lee'),
      source: fc.constantFrom('PAID_SEARCH', 'REFERRALS'),
    });
    fc.assert(
      fc.property(fc.array(event, { minLength: 1 }), (events) => {
        const log = events.map(({ yes, ...data }, at) =>
          yes ? accepted(`L${at}`, data) : rejected(`L${at}`, 'x', data),
        );
        const groups = groupsOf(verdictsOf(log), norm);
        for (const by of ['band', 'source', 'person'] as const) {
          const part = groups.filter((group) => group.by === by);
          expect(part.reduce((sum, { decided }) => sum + decided, 0)).toBe(groups[0]?.decided);
          expect(part.reduce((sum, { accepted: yes }) => sum + yes, 0)).toBe(groups[0]?.accepted);
        }
      }),
    );
  });

  test('wants a look outside of what is fine, and never with few decisions', () => {
    const wants = (yes: number, no: number): boolean => groupsOf(verdictsOf(many(yes, no)), norm).some(needsReview);
    expect([wants(0, 19), wants(0, 20), wants(10, 10), wants(20, 0)]).toEqual([false, true, false, true]);
  });
});

describe('the answer to /baton acceptance', () => {
  test('says that there is nothing yet', () => {
    expect(acceptanceReport([], norm, names).text).toContain('Nobody has accepted or rejected a lead');
  });

  test('shows the share, its interval, what it means and why leads were rejected', () => {
    const report = acceptanceReport(groupsOf(verdictsOf(many(6, 24)), norm), norm, names);
    expect(report.text).toBe(
      'Acceptance in the last 90 days: 6 of 30 accepted, 20 % (10-37 %), below 40-60 %: too much reaches sales that they turn down.',
    );
    const words = JSON.stringify(report.blocks);
    expect(words).toContain('Ana Ruiz: 6 of 30');
    expect(words).toContain('source paid search');
    expect(words).toContain('timing 24');
  });

  test('stays within the limits of Slack, however many sources and people there are', () => {
    const events = Array.from({ length: 400 }, (_, at) =>
      accepted(`L${at}`, {
        owner: `${'x'.repeat(90)}${at}`,
        source: `${'<!channel>'.repeat(20)}${at}`,
        band: `b${at}`,
      }),
    );
    const report = acceptanceReport(groupsOf(verdictsOf(events), norm), norm, names);
    expect(limitProblems(report.blocks)).toEqual([]);
    expect(JSON.stringify(report.blocks)).not.toContain('<!channel>');
  });
});
