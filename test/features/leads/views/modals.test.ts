import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { reasonWords, rejectReasons } from '#features/leads/rules/reject-reasons.ts';
import { reassignModal } from '#features/leads/views/reassign-modal.ts';
import { contactModal, readContact } from '#features/leads/views/contact-modal.ts';
import { readReject, rejectModal } from '#features/leads/views/reject-modal.ts';
import { readReturn, returnModal } from '#features/leads/views/return-modal.ts';
import { checkView } from '#lib/last-gate.ts';

import { anyLead, now, untrustedText } from '../lead-arbitrary.ts';
import { bareLead, hotLead } from './example-leads.ts';
import { readModal } from './read-card.ts';

const nothing = { mentions: [], allowedHosts: [] };
const lee = { id: 'lee', name: 'Lee Park', role: 'AE', availability: 'off until 09:00' };

describe('rejecting', () => {
  test('needs one of the agreed reasons, and takes a note', () => {
    const modal = rejectModal(hotLead);

    expect(readModal(modal)).toMatchInlineSnapshot(`
      "Reject this lead
      *Jane Doe, VP Operations at Acme Robotics* · score 85
      Why? [Not a fit for our ICP / Not interested / Not now: timing / Company too small / Bad contact data / Duplicate / Existing customer / Consultant or agency / Student or job seeker / Competitor]
      HubSpot’s lead status becomes Unqualified, with your reason as a note, and the next lead in turn makes up for this one.
      Existing customer: the lifecycle stage stays as it is; make it Customer in HubSpot, and their next request goes to customer success.
      Duplicate: nothing is merged; merge the two contacts in HubSpot, and their cards become one.
      Not interested: they stay subscribed; opt them out in HubSpot if they asked for no more mail.
      Note for marketing []
      (Reject)"
    `);
    expect(modal).toMatchObject({
      callback_id: 'leads.reject',
      private_metadata: '{"lead":"L42","channel":"C0LEADS"}',
      blocks: [
        {},
        { block_id: 'reason', optional: false },
        { type: 'context' },
        { block_id: 'note', optional: true, element: { max_length: 3000 } },
      ],
    });
  });

  test('each reason has words of its own', () => {
    expect(new Set(rejectReasons.map(({ words }) => words)).size).toBe(rejectReasons.length);
    expect(reasonWords('not-icp')).toBe('Not a fit for our ICP');
    expect(reasonWords('made-up')).toBeUndefined();
  });
});

describe('logging a contact', () => {
  test('asks how, what came of it, and takes a note', () => {
    expect(readModal(contactModal(hotLead))).toMatchInlineSnapshot(`
      "Log a contact
      *Jane Doe, VP Operations at Acme Robotics* · score 85
      How did you try? [Phone / E-mail / LinkedIn / Another way]
      What came of it? [Reached them / Left a message / No answer]
      Note []
      (Log)"
    `);
    expect(readContact({ via: 'email', outcome: 'reached' })).toEqual({ via: 'email', outcome: 'reached' });
    expect(readContact({ via: 'pigeon', outcome: 'reached' })).toBeUndefined();
  });
});

describe('giving a lead back', () => {
  const attempts = (['no-answer', 'left-message'] as const).map((outcome) => {
    return { at: now, by: 'U0SAM', how: 'logged', via: 'phone', outcome, note: 'private' } as const;
  });
  const asked = { name: 'accepted', owner: 'sam', at: now, by: 'U0SAM', chase: { asking: true, kept: 0 } } as const;

  test('asks why; after tries in vain the reason and the tries are filled in', () => {
    const plain = returnModal({ ...hotLead, attempts }, 'America/New_York');
    const filled = returnModal({ ...hotLead, attempts, state: asked }, 'America/New_York');

    expect(readModal(plain)).toMatchInlineSnapshot(`
      "Return to nurture
      *Jane Doe, VP Operations at Acme Robotics* · score 85
      Why? [Timing: later, not now / No answer / Not ready to buy / Another reason]
      Note for marketing []
      It leaves sales. When its score rises again, or it asks for sales, it may come back, with this line on its card.
      (Return)"
    `);
    expect(JSON.stringify(plain)).not.toContain('initial_');
    expect(filled.blocks).toMatchObject([
      {},
      { element: { initial_option: { value: 'no-answer' } } },
      { element: { initial_value: '2026-11-23 by phone: no answer\n2026-11-23 by phone: left a message' } },
      {},
    ]);
  });

  test.each([
    [readReturn, { reason: 'timing', note: 'May' }, { reason: 'timing', note: 'May' }],
    [readReject, { reason: 'not-icp' }, { reason: 'not-icp' }],
    [readReject, { reason: 'timing', note: 'x'.repeat(1_000) }, { reason: 'timing', note: 'x'.repeat(1_000) }],
    [readReturn, { reason: 'not-icp' }, { errors: { reason: 'Choose a reason.' } }],
    [readReject, {}, { errors: { reason: 'Choose a reason.' } }],
    [
      readReject,
      { reason: 'timing', note: 'x'.repeat(1_001) },
      { errors: { note: 'Keep the note to 1,000 characters: this one has 1,001.' } },
    ],
  ])('what is submitted is read: %#', (readValues, values, expected) => {
    expect(readValues(values)).toEqual(expected);
  });
});

describe('reassigning', () => {
  test('offers teammates with their role and whether they are there', () => {
    const modal = reassignModal(bareLead, [lee]);

    expect(readModal(modal)).toMatchInlineSnapshot(`
      "Reassign this lead
      *Somebody without a name, company unknown* · score 20
      Who takes it? [Lee Park · AE · off until 09:00]
      Note for them []
      (Reassign)"
    `);
    expect(modal).toMatchObject({
      callback_id: 'leads.reassign',
      private_metadata: '{"lead":"L1"}',
      blocks: [
        {},
        { block_id: 'person', optional: false, element: { options: [{ value: 'lee' }] } },
        { block_id: 'note', optional: true },
      ],
    });
  });

  test('with nobody to choose it says what to do and cannot be submitted', () => {
    const view = reassignModal(hotLead, []);

    expect(view).not.toHaveProperty('submit');
    expect(JSON.stringify(view)).toContain('Add people to team.yml');
    expect(checkView(view, nothing)).toEqual([]);
  });

  test('a team larger than a menu is cut, and says so', () => {
    const team = Array.from({ length: 130 }, (_, index) => ({ ...lee, id: `p${index}` }));
    const view = reassignModal(hotLead, team);

    expect(checkView(view, nothing)).toEqual([]);
    expect(JSON.stringify(view)).toContain('first 100 of 130');
  });
});

test('any lead and any names make modals that Slack takes', () => {
  fc.assert(
    fc.property(anyLead, untrustedText, (lead, name) => {
      expect(checkView(rejectModal(lead), nothing)).toEqual([]);
      expect(checkView(contactModal(lead), nothing)).toEqual([]);
      expect(checkView(returnModal(lead, 'America/New_York'), nothing)).toEqual([]);
      expect(checkView(reassignModal(lead, [{ ...lee, name, role: name, availability: name }]), nothing)).toEqual([]);
    }),
    { numRuns: 300 },
  );
});
