import { expect, test } from 'vitest';
import { auditLeads } from '#features/leads/rules/audit-leads.ts';
import { after, NOW } from '../company.ts';

const open = { id: 'L1', since: NOW, overdue: false, hasCard: true };

test('a lead with its card and something that wakes its clock is well', () => {
  expect(auditLeads([open], () => true, after(60))).toEqual([]);
});

test('one that is overdue, or accepted without a contact, is woken too, or found', () => {
  const late = [
    { ...open, overdue: true },
    { ...open, id: 'L2', isAccepted: true },
  ];

  expect(auditLeads(late, () => true, after(60))).toEqual([]);
  expect(auditLeads(late, () => false, after(60))).toHaveLength(2);
});

test('a lead that waits without a clock is found, each by itself', () => {
  expect(auditLeads([open, { ...open, id: 'L2' }], () => false, after(1)).map(({ key }) => key)).toEqual([
    'leads:clock:L1',
    'leads:clock:L2',
  ]);
});

test('cards that are not in Slack after five minutes are one finding, however many', () => {
  const late = { ...open, hasCard: false };

  expect(auditLeads([late], () => true, after(5))).toEqual([]);
  expect(auditLeads([late], () => true, after(6))[0]?.says).toMatch(/^The card of lead L1 has not reached Slack/);
  expect(auditLeads([late, late], () => true, after(6))).toMatchObject([{ says: expect.stringMatching(/2 leads/) }]);
});
