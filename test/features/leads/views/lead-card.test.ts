import { describe, expect, test } from 'vitest';

import type { Lead, LeadState } from '#features/leads/model.ts';
import { leadCard } from '#features/leads/views/lead-card.ts';

import { now } from '../lead-arbitrary.ts';
import { bareLead, hotLead } from './example-leads.ts';
import { accepted, inState, read, undo, view, waiting } from './read-card.ts';

const rejected: LeadState = {
  name: 'rejected',
  owner: 'sam',
  at: now,
  by: 'U0SAM',
  reason: 'not-icp',
  note: 'They *build* toys & <b>games</b>',
};

describe('what a card says', () => {
  test('a hot lead that waits: state, whose and by when, then who, why now, the arithmetic, the buttons', () => {
    expect(read(leadCard(hotLead, view))).toMatchInlineSnapshot(`
      "🔥 Hot lead: Jane Doe, VP Operations at Acme Robotics (85). Accept by 11:00 EST. Owner Sam Lee. Asked for a demo.
      ---
      🔥 Hot lead for Sam Lee · accept by 11:00 EST
      *Jane Doe*, VP Operations · *Acme Robotics* (acme-robotics.example) · 240 employees
      Asked for a demo · 2 min ago (09:58 EST)
      Visited the pricing page twice · 10 min ago (09:50 EST)
      *Owner* <@U0SAM> · accept by 11:00 EST · it came 2 min ago
      *Because* tier 1 goes to the AE team · round robin: 3 of 5
      *Score 85* = fit 50/50 + engagement 35/50 · Hot
      +20 Company size matches ICP tier 1 (240 employees)
      +15 Industry matches ICP tier 1 (software)
      +15 Role matches buyer persona (VP Operations)
      +20 Requested a demo
      +10 Downloaded gated content (ROI calculator)
      +5 Visited the pricing page (twice)
      [Accept] [Reject…] [Reassign…] [Open in HubSpot] [Fill in… / Pause the clock… / Why this lead, score and owner?]
      Source: LinkedIn / 2026-Q4-webinar · L42 came in 09:58 EST rule hand-raisers always go to sales · scoring@1 · routing@1"
    `);
  });

  test('the least that can be known, held', () => {
    expect(read(leadCard(bareLead, view))).toMatchInlineSnapshot(`
      "Low-score lead: Somebody without a name, company unknown (20). Accept by 11:00 EST. No owner yet.
      ---
      Low-score lead without an owner · accept by 11:00 EST
      *Name unknown* · company unknown
      No signal on record yet.
      *No owner yet*: anyone of inbound may accept · accept by 11:00 EST
      *Because* no rule matched
      *Score 20* = fit 0/50 + engagement 20/50 · Low · unknown: company size, industry, role → 20-70
      [Accept] [Reject…] [Assign…] [Open in HubSpot] [Fill in… / Pause the clock… / Why this lead, score and owner?]
      Source: unknown · L1 came in 10:00 EST rule no rule matched · scoring@1 · routing@1"
    `);
  });

  test('overdue', () => {
    expect(read(inState(hotLead, { ...waiting, overdue: true, respondBy: now.subtract({ minutes: 5 }) })))
      .toMatchInlineSnapshot(`
        "⏰ Overdue: Hot lead: Jane Doe, VP Operations at Acme Robotics (85). Was due 09:55 EST. Owner Sam Lee. Asked for a demo.
        ---
        ⏰ Overdue: Hot lead for Sam Lee · was due 09:55 EST
        *Jane Doe*, VP Operations · *Acme Robotics* (acme-robotics.example) · 240 employees
        Asked for a demo · 2 min ago (09:58 EST)
        Visited the pricing page twice · 10 min ago (09:50 EST)
        *Owner* <@U0SAM> · was due 09:55 EST · it came 2 min ago
        *Because* tier 1 goes to the AE team · round robin: 3 of 5
        *Score 85* = fit 50/50 + engagement 35/50 · Hot
        +20 Company size matches ICP tier 1 (240 employees)
        +15 Industry matches ICP tier 1 (software)
        +15 Role matches buyer persona (VP Operations)
        +20 Requested a demo
        +10 Downloaded gated content (ROI calculator)
        +5 Visited the pricing page (twice)
        [Accept] [Reject…] [Reassign…] [Open in HubSpot] [Fill in… / Pause the clock… / Why this lead, score and owner?]
        Source: LinkedIn / 2026-Q4-webinar · L42 came in 09:58 EST rule hand-raisers always go to sales · scoring@1 · routing@1"
      `);
  });

  test('accepted, while it can be undone', () => {
    expect(read(inState(hotLead, accepted, undo('accept')))).toMatchInlineSnapshot(`
      "Accepted by Sam Lee in 4 min: Jane Doe, VP Operations at Acme Robotics (85).
      ---
      ✅ Accepted by Sam Lee in 4 min
      *Accepted* by Sam Lee in 4 min · 10:02 EST · undo until 10:10 EST
      *Jane Doe*, VP Operations · *Acme Robotics* (acme-robotics.example) · 240 employees
      Asked for a demo · 2 min ago (09:58 EST)
      Visited the pricing page twice · 10 min ago (09:50 EST)
      *Owner* Sam Lee
      *Because* tier 1 goes to the AE team · round robin: 3 of 5
      *Score 85* = fit 50/50 + engagement 35/50 · Hot
      +20 Company size matches ICP tier 1 (240 employees)
      +15 Industry matches ICP tier 1 (software)
      +15 Role matches buyer persona (VP Operations)
      +20 Requested a demo
      +10 Downloaded gated content (ROI calculator)
      +5 Visited the pricing page (twice)
      [Log contact] [Undo] [Reassign…] [Open in HubSpot] [Return to nurture… / Reject… / Fill in… / Why this lead, score and owner?]
      Source: LinkedIn / 2026-Q4-webinar · L42 came in 09:58 EST rule hand-raisers always go to sales · scoring@1 · routing@1"
    `);
  });

  test('rejected with a reason and a note', () => {
    expect(read(inState(hotLead, rejected, undo('reject')))).toMatchInlineSnapshot(`
      "Rejected by Sam Lee: Jane Doe, VP Operations at Acme Robotics (85). Reason: Not a fit for our ICP.
      ---
      Rejected by Sam Lee: Not a fit for our ICP
      *Rejected* by Sam Lee: Not a fit for our ICP · 10:00 EST · undo until 10:10 EST
      Note: They ∗build∗ toys &amp; &lt;b&gt;games&lt;/b&gt;
      *Jane Doe*, VP Operations · *Acme Robotics* (acme-robotics.example) · 240 employees
      Asked for a demo · 2 min ago (09:58 EST)
      Visited the pricing page twice · 10 min ago (09:50 EST)
      *Owner* Sam Lee
      *Because* tier 1 goes to the AE team · round robin: 3 of 5
      *Score 85* = fit 50/50 + engagement 35/50 · Hot
      +20 Company size matches ICP tier 1 (240 employees)
      +15 Industry matches ICP tier 1 (software)
      +15 Role matches buyer persona (VP Operations)
      +20 Requested a demo
      +10 Downloaded gated content (ROI calculator)
      +5 Visited the pricing page (twice)
      [Undo] [Reassign…] [Open in HubSpot] [Why this lead, score and owner?]
      Source: LinkedIn / 2026-Q4-webinar · L42 came in 09:58 EST rule hand-raisers always go to sales · scoring@1 · routing@1"
    `);
  });

  test('reassigned: it waits again, and says who moved it', () => {
    expect(read(inState(hotLead, { ...waiting, owner: 'ana' }, undo('reassign')))).toMatchInlineSnapshot(`
      "🔥 Hot lead: Jane Doe, VP Operations at Acme Robotics (85). Accept by 11:00 EST. Owner Ana &lt;!channel&gt; ∗Ruiz∗. Asked for a demo.
      ---
      🔥 Hot lead for Ana <!channel> *Ruiz*, reassigned · accept by 11:00 EST
      *Jane Doe*, VP Operations · *Acme Robotics* (acme-robotics.example) · 240 employees
      Asked for a demo · 2 min ago (09:58 EST)
      Visited the pricing page twice · 10 min ago (09:50 EST)
      *Owner* <@U0ANA> · accept by 11:00 EST · it came 2 min ago · reassigned by Sam Lee · was Sam Lee
      *Because* tier 1 goes to the AE team · round robin: 3 of 5
      *Score 85* = fit 50/50 + engagement 35/50 · Hot
      +20 Company size matches ICP tier 1 (240 employees)
      +15 Industry matches ICP tier 1 (software)
      +15 Role matches buyer persona (VP Operations)
      +20 Requested a demo
      +10 Downloaded gated content (ROI calculator)
      +5 Visited the pricing page (twice)
      [Accept] [Reject…] [Reassign…] [Open in HubSpot] [Undo the last change / Fill in… / Pause the clock… / Why this lead, score and owner?]
      Source: LinkedIn / 2026-Q4-webinar · L42 came in 09:58 EST rule hand-raisers always go to sales · scoring@1 · routing@1"
    `);
  });

  test('closed by the CRM', () => {
    expect(read(inState(bareLead, { name: 'closed', at: now, why: 'it became a customer in HubSpot' })))
      .toMatchInlineSnapshot(`
        "Closed: Somebody without a name, company unknown (20). It became a customer in HubSpot.
        ---
        Closed: it became a customer in HubSpot
        *Name unknown* · company unknown · 10:00 EST
        [Open in HubSpot] [Why this lead, score and owner?]"
      `);
  });

  test('not routed', () => {
    expect(
      read(
        inState(
          { ...bareLead, route: { to: 'nurture', clause: 'score 31-60', why: [], pack: 'routing@1' } },
          { name: 'unrouted' },
        ),
      ),
    ).toMatchInlineSnapshot(`
      "No owner needed for Somebody without a name, company unknown (20): nurture.
      ---
      No owner needed: nurture
      *Name unknown* · company unknown
      No signal on record yet.
      *No owner*
      *Because* score 31-60
      *Score 20* = fit 0/50 + engagement 20/50 · Low · unknown: company size, industry, role → 20-70
      [Open in HubSpot] [Why this lead, score and owner?]
      Source: unknown · L1 came in 10:00 EST rule score 31-60 · scoring@1 · routing@1"
    `);
  });

  test('the largest: everything long, hostile and too many', () => {
    expect(read(leadCard(largestLead(), view))).toMatchInlineSnapshot(`
      "🔥 Hot lead: &lt;!channel&gt; (e-mail hidden) ∗A…, &lt;!channel&gt; (e-mail hidden) ∗A… at &lt;!channel&gt; (e-mail hidden) ∗A… (85). Accept by 11:00 EST. Owner Ana &lt;!channel&gt; ∗Ruiz∗. &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel….
      ---
      🔥 Hot lead for Ana <!channel> *Ruiz*, reassigned · accept by 11:00 EST
      *&lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!…*, &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!… · *&lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!…* (&lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!…) · 1,234,567 employees
      &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail… · 1 day 6 h ago (Sun 22 Nov 04:00 EST)
      &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail… · 1 day 6 h ago (Sun 22 Nov 04:00 EST)
      &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail… · 1 day 6 h ago (Sun 22 Nov 04:00 EST)
      +3 more signals
      *Owner* <@U0ANA> · accept by 11:00 EST · it came 2 min ago · reassigned by Sam Lee · was Sam Lee
      *Because* &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!cha… · &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!cha…
      *Score 85* = fit 50/50 + engagement 35/50 · Hot · unknown: role, industry → 85-100
      +20 &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail… (&lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-ma…)
      +20 &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail… (&lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-ma…)
      +15 &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail… (&lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-ma…)
      +15 &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail… (&lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-ma…)
      +20 &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail… (&lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-ma…)
      +20 &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail… (&lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-ma…)
      +6 more, together +60
      fit: 100 points count as 50
      engagement: 70 points count as 50
      [Accept] [Reject…] [Reassign…] [Open in HubSpot] [Undo the last change / Fill in… / Pause the clock… / Why this lead, score and owner?]
      Source: &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!… / &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!… · L42 came in 09:58 EST rule &lt;!channel&gt; (e-mail hidden) ∗A∗ &lt;!channel&gt; (e-ma… · scoring@1 · routing@1"
    `);
  });
});

function largestLead(): Lead {
  const long = '<!channel> jane@acme.example *A* '.repeat(400);
  const line = hotLead.score.lines.map((each) => ({ ...each, says: long, evidence: long }));
  const signal = { kind: 'x', says: long, at: now.subtract({ hours: 30 }) };
  return {
    ...hotLead,
    facts: {
      ...hotLead.facts,
      contact: { first_name: long, last_name: long, title: long, source: long, source_detail: long },
      company: { name: long, domain: long, employees: 1_234_567 },
    },
    score: {
      ...hotLead.score,
      unknown: ['contact.title', 'company.industry'],
      range: { low: 85, high: 100 },
      lines: [...line, ...line],
      signals: [signal, signal, signal, signal, signal],
      handRaiser: { ...signal, kind: 'y' },
    },
    route: {
      to: 'person',
      person: 'sam',
      pool: 'ae',
      turn: long,
      clause: long,
      why: [long, long, long],
      pack: 'routing@1',
    },
    state: { ...waiting, owner: 'ana' },
    ...undo('reassign'),
  };
}
