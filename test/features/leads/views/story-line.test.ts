import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { storyLine } from '#features/leads/views/story-line.ts';
import type { Stories } from '#features/leads/rules/stories.ts';
import type { StoryLine } from '#features/leads/views/story-line.ts';
import { checkOutgoing } from '#lib/last-gate.ts';

import { now, people, untrustedText } from '../lead-arbitrary.ts';

const view = { people, now, zone: 'America/New_York' };
const tell = <Kind extends keyof Stories>(kind: Kind, data: Stories[Kind]): StoryLine => {
  const line = storyLine(kind, data, view);
  return { ...line, text: line.text.replace(/<!date[^|]*\|([^>]*)>/g, '$1') };
};
const respondBy = now.add({ minutes: 60 });

describe('the story of a lead, a sentence at a time', () => {
  test.each<[StoryLine, string, string[]]>([
    [
      tell('routed', { owner: 'sam', turn: 'round robin: 3 of 5', clause: 'hand-raisers always go to sales' }),
      'Routed to Sam Lee: round robin: 3 of 5 · hand-raisers always go to sales.',
      [],
    ],
    [
      tell('held', { queue: 'SDR', why: 'nobody is on shift.' }),
      'Held for SDR: nobody is on shift. Anyone of them may accept.',
      [],
    ],
    [
      tell('released', { owner: 'sam', respondBy }),
      'Somebody is at work again: it goes to <@U0SAM>, accept by 11:00 EST.',
      ['U0SAM'],
    ],
    [tell('accepted', { by: 'U0SAM', since: now, at: now.add({ minutes: 4 }) }), 'Accepted by Sam Lee in 4 min.', []],
    [tell('nudged', { owner: 'sam', respondBy }), '<@U0SAM>, time is nearly up: accept by 11:00 EST.', ['U0SAM']],
    [
      tell('overdue', { owner: 'sam', respondBy, silent: true, accepted: true }),
      'Overdue: no contact by Sam Lee until 11:00 EST.',
      [],
    ],
    [
      tell('overdue', { owner: 'sam', respondBy, stays: true }),
      'Overdue: it waited for <@U0SAM> until 11:00 EST. Nobody else can take it now, so it stays with them.',
      ['U0SAM'],
    ],
    [
      tell('passedOn', { from: 'noslack', to: 'sam', respondBy, above: 'manager' }),
      'Nobody accepted it in time: from Kim it goes to <@U0SAM>, accept by 11:00 EST. The managers know.',
      ['U0SAM'],
    ],
    [
      tell('passedOn', { from: 'noslack', queue: 'in<bound' }),
      'Nobody accepted it in time: from Kim it goes to in&lt;bound: anyone of them may accept.',
      [],
    ],
    [
      tell('escalated', { step: 'vp', since: now }),
      'No contact since it came, 10:00 EST. Those above the managers know.',
      [],
    ],
    [
      tell('paused', { by: 'U0SAM', reason: 'zone', until: respondBy, note: '<b>' }),
      'Clock paused by Sam Lee until 11:00 EST: It is night where they are. Note: &lt;b&gt;',
      [],
    ],
    [tell('resumed', {}), 'The pause is over: the clock runs again.', []],
    [
      tell('touched', { by: 'sam', via: 'phone', at: now, counts: true, accepts: true }),
      'Contact by Sam Lee, by phone, 10:00 EST (in HubSpot). Accepted by that.',
      [],
    ],
    [tell('rejected', { by: 'U0SAM', reason: 'student' }), 'Rejected by Sam Lee: Student or job seeker.', []],
    [
      tell('rejected', { by: 'U0SAM', reason: 'not-icp', note: 'sells <toys>' }),
      'Rejected by Sam Lee: Not a fit for our ICP. Note: sells &lt;toys&gt;',
      [],
    ],
    [
      tell('reassigned', { by: 'U0ANA', from: 'ana', to: 'sam', respondBy }),
      'Reassigned from Ana &lt;!channel&gt; ∗Ruiz∗ to <@U0SAM> by Ana &lt;!channel&gt; ∗Ruiz∗, accept by 11:00 EST.',
      ['U0SAM'],
    ],
    [
      tell('reassigned', { by: 'U0SAM', to: 'sam', respondBy }),
      'Reassigned to Sam Lee by Sam Lee, accept by 11:00 EST.',
      [],
    ],
    [
      tell('reassigned', { by: 'escalation', to: 'noslack', respondBy }),
      'Reassigned to Kim by Baton, accept by 11:00 EST.',
      [],
    ],
    [
      tell('undone', { by: 'U0SAM', what: 'accept', owner: 'sam' }),
      'Acceptance undone by Sam Lee. It waits for Sam Lee again.',
      [],
    ],
    [
      tell('undone', { by: 'U0STRANGER', what: 'reassign', owner: 'sam' }),
      'Reassignment undone by a teammate. It waits for <@U0SAM> again.',
      ['U0SAM'],
    ],
    [tell('undone', { by: 'U0SAM', what: 'reject' }), 'Rejection undone by Sam Lee. It has no owner again.', []],
    [tell('overdue', { owner: 'sam', respondBy: now }), 'Overdue: it waited for <@U0SAM> until 10:00 EST.', ['U0SAM']],
    [tell('overdue', { respondBy: now }), 'Overdue: it waited for anybody until 10:00 EST.', []],
    [tell('closed', { why: 'it became a customer' }), 'Closed: it became a customer.', []],
    [
      tell('contacted', { by: 'U0SAM', via: 'linkedin', outcome: 'left-message', attempt: 2, note: 'a <b>' }),
      'Attempt 2 by Sam Lee, on LinkedIn: left a message (self-reported). Note: a &lt;b&gt;',
      [],
    ],
    [
      tell('asked', { owner: 'sam', tries: 3, by: 'U0SAM' }),
      'No answer after 3 attempts: Sam Lee, recycle it with a note, or keep trying?',
      [],
    ],
    [
      tell('asked', { owner: 'sam', tries: 0 }),
      'Nobody was reached in days: <@U0SAM>, recycle it with a note, or keep trying?',
      ['U0SAM'],
    ],
    [tell('keptTrying', { by: 'U0SAM' }), 'Sam Lee keeps trying.', []],
    [tell('keptTrying', { by: 'U0SAM', until: now }), 'Sam Lee keeps trying, and is asked again 10:00 EST.', []],
    [
      tell('returned', { by: 'U0SAM', reason: 'timing' }),
      'Returned to nurture by Sam Lee: Timing: later, not now.',
      [],
    ],
    [
      tell('moved', { from: 'noslack', to: 'sam', respondBy }),
      '<@U0SAM> was made the owner in HubSpot instead of Kim: it is theirs, accept by 11:00 EST.',
      ['U0SAM'],
    ],
    [
      tell('moved', { to: 'sam', respondBy, silent: true }),
      'Sam Lee was made the owner in HubSpot: it is theirs, accept by 11:00 EST.',
      [],
    ],
    [
      tell('overdue', { owner: 'sam', respondBy: now, silent: true }),
      'Overdue: it waited for Sam Lee until 10:00 EST.',
      [],
    ],
    [tell('undone', { by: 'U0SAM', what: 'contact', owner: 'sam' }), 'Logged contact undone by Sam Lee.', []],
    [
      tell('undone', { by: 'U0SAM', what: 'return', owner: 'sam' }),
      'Return to nurture undone by Sam Lee. It is with Sam Lee again.',
      [],
    ],
  ])('%j', (line, text, mentions) => {
    expect(line.text.replaceAll('\u200b', '')).toBe(text);
    expect(line.mentions).toEqual(mentions);
  });

  test('whatever people write passes the last gate', () => {
    fc.assert(
      fc.property(untrustedText, (words) => {
        const lines = [
          storyLine('routed', { owner: 'ana', turn: words, clause: words }, view),
          storyLine('held', { queue: words, why: words }, view),
          storyLine('rejected', { by: words, reason: words, note: words }, view),
          storyLine('reassigned', { by: 'U0ANA', to: 'sam', respondBy, note: words }, view),
          storyLine('closed', { why: words }, view),
        ];
        for (const line of lines) expect(checkOutgoing({ ...line, allowedHosts: [] })).toEqual([]);
      }),
      { numRuns: 500 },
    );
  });
});
