import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { Lead } from '#features/leads/model.ts';
import { retiredCard } from '#features/leads/views/retired-card.ts';
import { directLine, ringLine } from '#features/leads/views/ring-line.ts';
import { rollupMessage } from '#features/leads/views/rollup-message.ts';
import { rollupModal } from '#features/leads/views/rollup-modal.ts';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';

import { anyLead, now, people } from '../lead-arbitrary.ts';
import { bareLead, hotLead } from './example-leads.ts';
import { read, view } from './read-card.ts';

const context = { ...view, recordUrl: (id: string) => `https://app.hubspot.com/contacts/1/record/0-1/${id}` };
const allowedHosts = ['app.hubspot.com', 'fernhill.slack.com'];
const link = 'https://fernhill.slack.com/archives/C0LEADS/p12';
const rolled = (lead: Lead, number: number): Lead => ({
  ...lead,
  id: `L${number}`,
  rollup: { id: 'R6', shown: false },
});

describe('the message of many leads', () => {
  test('names each with score, owner and deadline, those that wait first, and leads to its card', () => {
    const accepted = { name: 'accepted', owner: 'sam', at: now, by: 'U0SAM' } as const;
    const leads = [
      { ...rolled(hotLead, 6), state: accepted },
      rolled(bareLead, 7),
      rolled(hotLead, 8),
      { ...hotLead, rollup: { id: 'R6', shown: true } },
    ];

    expect(read(rollupMessage('R6', leads, context))).toMatchInlineSnapshot(`
      "4 more leads came in. 3 wait for an answer.
      ---
      4 more leads came in · 3 wait for an answer
      *<https://app.hubspot.com/contacts/1/record/0-1/101|Jane Doe, VP Operations at Acme Robotics>* · score 85 · Sam Lee · accept by 11:00 EST
      *<https://app.hubspot.com/contacts/1/record/0-1/101|Jane Doe, VP Operations at Acme Robotics>* · score 85 · on its own card
      *<https://app.hubspot.com/contacts/1/record/0-1/1|Somebody without a name, company unknown>* · score 20 · no owner yet · accept by 11:00 EST
      *<https://app.hubspot.com/contacts/1/record/0-1/101|Jane Doe, VP Operations at Acme Robotics>* · score 85 · accepted by Sam Lee
      Many came in within minutes, so these share one message. *Show card* gives one a card of its own, to accept or reject it there."
    `);
  });

  test('one lead is told as one, and when all are answered it says so', () => {
    const closed = { ...rolled(hotLead, 6), state: { name: 'closed', at: now, why: 'x' } as const };

    expect(rollupMessage('R6', [closed], context).text).toBe('1 more lead came in. All are answered.');
  });

  test('of forty, ten stand in the message and all in the form', () => {
    const leads = Array.from({ length: 40 }, (_, index) => rolled(hotLead, index + 1));

    expect(read(rollupMessage('R6', leads, context)).match(/accept by/g)).toHaveLength(10);
    expect(JSON.stringify(rollupMessage('R6', leads, context).blocks)).toContain('Show all 40');
    expect(rollupModal(leads, context).blocks).toHaveLength(41);
  });

  test('any leads, however many and hostile, make a message and a form that Slack takes', () => {
    const size = fc.constantFrom(1, 10, 90, 120);
    fc.assert(
      fc.property(anyLead, size, fc.boolean(), (lead, count, shown) => {
        const leads = Array.from({ length: count }, () => ({ ...lead, rollup: { id: 'R6', shown } }));

        expect(checkOutgoing({ ...rollupMessage('R6', leads, context), allowedHosts })).toEqual([]);
        expect(checkView(rollupModal(leads, context), { mentions: [], allowedHosts })).toEqual([]);
        expect(checkOutgoing({ ...retiredCard(lead, view), allowedHosts })).toEqual([]);
      }),
      { numRuns: 100 },
    );
  }, 30_000);
});

describe('the line that tells an owner of their leads', () => {
  const told = (count: number) => Array.from({ length: count }, () => ({ lead: hotLead, link }));

  test('mentions them once, shows five and counts the rest, and names no lead', () => {
    const { text, mentions } = ringLine('sam', told(7), true, view);

    expect(mentions).toEqual(['U0SAM']);
    expect(text.split('\n')[0]).toBe('<@U0SAM> 7 leads are yours and wait for an answer:');
    expect(text.split('\n')).toHaveLength(7);
    expect(text.split('\n').at(-1)).toBe('and 2 more');
    expect(text).not.toMatch(/Jane|Acme/);
  });

  test('in a direct message nobody is mentioned', () => {
    expect(ringLine('sam', told(1), false, view)).toEqual({
      text: `1 lead is yours and waits for an answer:\n• 🔥 Hot lead for Sam Lee · accept by 11:00 EST · <${link}|Open the card>`,
      mentions: [],
    });
    expect(directLine(hotLead, undefined, view).text).toBe('🔥 Hot lead for Sam Lee · accept by 11:00 EST');
  });

  test('passes the last gate whatever the lead', () => {
    fc.assert(
      fc.property(anyLead, fc.constantFrom(...Object.keys(people)), (lead, owner) => {
        const leads = Array.from({ length: 30 }, () => ({ lead, link }));

        expect(checkOutgoing({ ...ringLine(owner, leads, true, view), allowedHosts })).toEqual([]);
        expect(checkOutgoing({ ...directLine(lead, link, view), allowedHosts })).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});
