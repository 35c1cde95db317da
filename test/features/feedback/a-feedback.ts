/** A round of feedback to decide about, by the pack of the repository, and people to do it. */
import { loadFeedback } from '#features/feedback/index.ts';
import type { Hand, Item, Loop, Round } from '#features/feedback/model.ts';
import type { Change, Planned } from '#features/feedback/rules/steps.ts';

export const NOW = Temporal.Instant.from('2026-03-05T15:00:00Z');
export const pack = loadFeedback('manifests');
export const [loop] = pack.loops as unknown as [Loop];

export function aRound(more: Partial<Round> = {}): Round {
  return {
    id: 'F1',
    key: 'sales-marketing:2026-03-05',
    loop,
    ref: pack.ref,
    openedAt: NOW,
    closesAt: NOW.add({ hours: 24 }),
    facts: { acceptance: { accepted: 0, decided: 0 }, rejections: [] },
    asked: [
      { person: 'UANA', told: true },
      { person: 'USAM', told: true },
    ],
    drafts: {},
    given: [],
    skipped: [],
    ...more,
  };
}

export function anItem(more: Partial<Item> = {}): Item {
  return {
    id: 'I1',
    key: 'F0:UANA',
    loop: loop.id,
    to: loop.to,
    raisedBy: 'UANA',
    at: NOW.subtract({ hours: 24 * 7 }),
    says: 'Send us the price list',
    owner: 'mia',
    until: '2026-03-03',
    ...more,
  };
}

const ROLES: Record<string, string[]> = { UMIA: ['ops'], UANA: ['ae'], USAM: ['ae'], UPRIYA: ['cs'] };

/** A teammate by their Slack id; `external` people are in nobody's team. */
export function hand(slackId: string, external = false): Hand {
  const roles = ROLES[slackId];
  if (roles === undefined || external) return { slackId, external };
  const person = { id: slackId.slice(1).toLowerCase(), name: slackId, email: `${slackId}@x.example`, roles };
  return { slackId, external, person: { ...person, zone: 'America/New_York', hours: {}, weight: 1, slackId } };
}

/** @throws when it was refused */
export function stateOf(plan: Planned): Change {
  if (!plan.ok) throw new Error(plan.refusal.says);
  return plan.state;
}

export function roundOf(plan: Planned): Round {
  const { round } = stateOf(plan);
  if (!round) throw new Error('the round did not change');
  return round;
}

export function refusalOf(plan: Planned): string {
  if (plan.ok) throw new Error('it was not refused');
  return plan.refusal.says;
}
