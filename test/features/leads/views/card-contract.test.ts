import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import type { LeadState } from '#features/leads/model.ts';
import { parseMore } from '#features/leads/views/lead-actions.ts';
import { leadCard } from '#features/leads/views/lead-card.ts';
import type { Card } from '#features/leads/views/lead-card.ts';
import { checkOutgoing } from '#lib/last-gate.ts';

import { anyLead, now, payloads, people } from '../lead-arbitrary.ts';
import { hotLead } from './example-leads.ts';
import { accepted, buttons, inState, mrkdwnOf, read, recordUrl, undo, view, waiting } from './read-card.ts';

const problems = (card: Card) => checkOutgoing({ ...card, allowedHosts: ['app.hubspot.com'] });
const rejected: LeadState = { name: 'rejected', owner: 'sam', at: now, by: 'U0SAM', reason: 'not-icp' };

describe('any lead, however hostile', () => {
  test('makes a card that Slack takes and the last gate lets through, with a text of at most 300 characters', () => {
    fc.assert(
      fc.property(anyLead, (lead) => {
        const card = leadCard(lead, view);

        expect(problems(card)).toEqual([]);
        expect(card.text.length).toBeLessThanOrEqual(300);
        expect(JSON.stringify(card)).not.toMatch(/jane|123.?4567|2345678901/i);
      }),
      { numRuns: 600 },
    );
  }, 30_000);

  test.each(payloads)('a company named %j leaves a readable card', (name) => {
    const card = leadCard({ ...hotLead, facts: { ...hotLead.facts, company: { name }, contact: {} } }, view);

    expect(problems(card)).toEqual([]);
    expect(card.text).toContain('Somebody without a name');
    expect(card.text).toContain('(85)');
  });

  test('mentions exactly whom it lists', () => {
    fc.assert(
      fc.property(anyLead, (lead) => {
        const { blocks, mentions } = leadCard(lead, view);
        const found = [...mrkdwnOf(blocks).matchAll(/<@(\w+)>/g)].map(([, id]) => id);

        expect(found).toEqual(mentions);
        expect(mentions.length).toBeLessThanOrEqual(lead.state.name === 'waiting' ? 1 : 0);
      }),
      { numRuns: 300 },
    );
  });

  test('nobody is mentioned about their own action', () => {
    fc.assert(
      fc.property(anyLead, fc.constantFrom('U0SAM', 'U0ANA', 'sam', 'ana'), (lead, actor) => {
        const { mentions } = leadCard(lead, { ...view, actor });

        expect(mentions).not.toContain(actor.startsWith('U') ? actor : people[actor]?.slackId);
      }),
      { numRuns: 300 },
    );
  });
});

describe('after a decision', () => {
  test.each<[string, LeadState]>([
    ['accepted', accepted],
    ['rejected', rejected],
    ['overdue', { ...waiting, overdue: true }],
    ['reassigned', { ...waiting, owner: 'ana' }],
  ])('%s: every fact is still there', (_, state) => {
    const facts = (card: Card) => {
      const lines = read(card).split('\n');
      return lines.filter((line) => /^(\*Jane|Asked|Visited|\*Because|\*Score|[+-]\d|Source)/.test(line));
    };

    expect(facts(inState(hotLead, state))).toEqual(facts(leadCard(hotLead, view)));
    expect(facts(leadCard(hotLead, view))).toHaveLength(12);
  });

  test('undo is offered for as long as it is possible, and not a moment longer', () => {
    const late = { ...view, now: now.add({ minutes: 10 }) };

    const working = ['Log contact', 'Return to nurture…', 'Reassign…', 'Open in HubSpot'];
    const undoable = ['Log contact', 'Undo', 'Reassign…', 'Open in HubSpot'];
    expect(buttons(inState(hotLead, accepted, undo('accept')))).toEqual(undoable);
    expect(buttons(leadCard({ ...hotLead, state: accepted, ...undo('accept') }, late))).toEqual(working);
    expect(buttons(inState(hotLead, accepted))).toEqual(working);
  });

  test.each<[string, LeadState]>([
    ['closed', { name: 'closed', at: now, why: 'another owner in HubSpot' }],
    ['returned', { name: 'returned', owner: 'sam', at: now, by: 'U0SAM', reason: 'timing', lowest: 85 }],
  ])('%s for good: two lines are left, and whoever wants more asks why', (_, state) => {
    const card = inState(hotLead, state);

    expect(card.blocks.map(({ type }) => type)).toEqual(['header', 'section', 'actions']);
    expect(read(card)).toContain('[Open in HubSpot] [Why this lead, score and owner?]');
  });

  test('somebody who took over a lead is not told of it', () => {
    const taken = leadCard({ ...hotLead, state: { ...waiting, owner: 'ana' }, ...undo('reassign', 'U0ANA') }, view);
    const given = leadCard({ ...hotLead, state: { ...waiting, owner: 'ana' }, ...undo('reassign', 'U0SAM') }, view);

    expect(taken.mentions).toEqual([]);
    expect(given.mentions).toEqual(['U0ANA']);
  });
});

describe('buttons', () => {
  test('hold the id of the lead and no more', () => {
    const block = leadCard({ ...hotLead, ...undo('reassign') }, view).blocks.find(({ type }) => type === 'actions');

    expect(block).toMatchObject({
      elements: [
        { action_id: 'leads.accept', value: 'L42', style: 'primary' },
        { action_id: 'leads.reject', value: 'L42' },
        { action_id: 'leads.reassign', value: 'L42' },
        { action_id: 'leads.open', url: recordUrl },
        {
          action_id: 'leads.more',
          options: [{ value: 'undo:L42' }, { value: 'fill:L42' }, { value: 'pause:L42' }, { value: 'why:L42' }],
        },
      ],
    });
  });

  test('the menu has five entries at most, also when ops tried in vain and nobody else has', () => {
    const tried = { at: now, by: 'U0MIA', how: 'logged', via: 'phone', outcome: 'no-answer' } as const;
    const asking = { asking: true, kept: 0 };
    const late = {
      name: 'accepted',
      owner: 'sam',
      at: now,
      by: 'U0SAM',
      respondBy: now,
      overdue: true,
      chase: asking,
    } as const;
    const lead = { ...hotLead, ...undo('accept'), attempts: [tried, tried, tried], state: late };
    const block = leadCard(lead, view).blocks.find(({ type }) => type === 'actions');

    expect(JSON.stringify(block).match(/"value":"\w+:L42"/g)).toHaveLength(5);
    expect(JSON.stringify(block)).toContain('why:L42');
  });

  test('there are never more than four', () => {
    fc.assert(
      fc.property(anyLead, (lead) => {
        expect(buttons(leadCard(lead, view)).length).toBeLessThanOrEqual(4);
      }),
      { numRuns: 300 },
    );
  });

  test('a choice of the overflow is read back, and nothing else is', () => {
    expect(parseMore('why:L42')).toEqual({ choice: 'why', lead: 'L42' });
    expect(parseMore('undo:L42')).toEqual({ choice: 'undo', lead: 'L42' });
    for (const value of ['L42', 'drop:L42', 'why:', 'why:L 42', '']) expect(parseMore(value)).toBeUndefined();
  });
});

test('a score whose half was capped says so, and the lines left out are summed', () => {
  const line = {
    rule: 'r',
    half: 'engagement' as const,
    points: 9,
    state: 'met' as const,
    says: 'Read a page',
    evidence: '',
  };
  const score = {
    ...hotLead.score,
    lines: [...Array.from({ length: 8 }, () => line), { ...line, half: 'fit' as const, points: -30, says: 'Student' }],
  };
  const card = read(leadCard({ ...hotLead, score }, view));

  expect(card).toContain('-30 Student\n+9 Read a page');
  expect(card).toContain('+3 more, together +27\nfit: -30 points count as 0\nengagement: 72 points count as 50');
});

test('a lead whose owner left the team is still readable', () => {
  const card = inState(hotLead, { ...waiting, owner: 'gone' });

  expect(card.mentions).toEqual([]);
  expect(card.text).toContain('Hot lead: Jane Doe');
});
