import type { Calendar } from '#lib/business-time.ts';
import type { Handoff, HandoffRow, Instant, Opening, PersonId } from '../model.ts';
import { ownSteps, turnSteps } from './clocks.ts';
import { refuse, type HandoffBook, type HandoffPlan } from './handoff-plan.ts';
import { chooseOwner } from './may.ts';
import { gapsOf, milestonesOf } from './milestones.ts';
import type { Policy } from './policy.ts';
import { offer, ringPeople, rings } from './ringing.ts';
import { CRM, event, postCard, refreshCard, tell } from './steps.ts';

const FIRST_LOOK = Temporal.Duration.from({ minutes: 1 });

/** Opens a handoff: the same one twice is one, and a kind that the company does not have is none. */
export function planOpen(
  { handoff: known, nextId }: HandoffBook,
  opening: Opening,
  policy: Policy,
  now: Instant,
): HandoffPlan {
  const row = policy.rows[opening.kind];
  if (known && !comesBack(known, opening)) return refuse('nothing-to-do', `It was opened before, as ${known.id}.`);
  if (!row) return refuse('nothing-to-do', 'slas.yml has no such handoff.');
  const fresh = known ? again(known, begun(known.id, opening, row, policy)) : begun(nextId, opening, row, policy);
  const hidden = fresh.hiddenUntil && Temporal.Instant.compare(fresh.hiddenUntil, now) > 0;
  const offered = hidden ? { handoff: fresh, effects: [] } : offer({ ...fresh, shownAt: now }, policy, now);
  const asked = askForGaps(offered.handoff, policy, now);
  const { owner, subject, lead } = asked.handoff;
  return {
    ok: true,
    state: asked.handoff,
    events: [
      event(asked.handoff, 'opened', CRM, {
        subject: `${subject.type}:${subject.id}`,
        owner: owner ?? null,
        sender: opening.sender ?? null,
        lead: lead ?? null,
        gaps: gapsOf(opening.facts).length,
      }),
    ],
    effects: [
      ...(known?.card ? [refreshCard(asked.handoff), tell(asked.handoff, 'reopened', {})] : []),
      ...(hidden || known?.card ? [] : [postCard(asked.handoff)]),
      ...asked.effects,
      ...offered.effects,
    ],
  };
}

/** HubSpot had closed it, and now it is so once more. What people decided stays decided. */
function comesBack({ state }: Handoff, { at }: Opening): boolean {
  return state.name === 'closed' && Temporal.Instant.compare(state.at, at) < 0;
}

function again({ version, card }: Handoff, fresh: Handoff): Handoff {
  return { ...fresh, version: version + 1, ...(card && { card }) };
}

function begun(id: string, opening: Opening, row: HandoffRow, policy: Policy): Handoff {
  const { key, kind, subject, facts, at, sender, candidates, lead } = opening;
  const owner = chooseOwner(
    row.takes,
    candidates.filter((one) => one !== sender),
    policy,
  );
  return {
    id,
    key,
    kind,
    subject,
    version: 1,
    openedAt: at,
    terms: {
      from: row.from,
      to: row.to,
      takes: row.takes,
      stopsOn: row.stopsOn,
      undoMs: row.undoFor.total('milliseconds'),
      reasons: row.reasons,
      pack: policy.pack,
    },
    facts,
    state: { name: 'waiting' },
    own: ownSteps(row, owner, policy, at),
    turn: turnSteps(row, owner, policy, at),
    rings: [],
    ...(lead && { lead: lead.id }),
    ...(sender !== undefined && { sender }),
    ...(owner !== undefined && { owner }),
    ...(row.cardAfter && { hiddenUntil: at.add(row.cardAfter) }),
    ...(kind === 'disqualified-to-recycle' && { lookAt: at.add(FIRST_LOOK) }),
    ...(kind === 'closed-won-to-onboarding' && {
      milestones: milestonesOf(policy.onboarding, at, calendarFor(owner, policy)),
    }),
  };
}

export function calendarFor(owner: PersonId | undefined, { people, team }: Policy): Calendar {
  return (owner === undefined ? undefined : people[owner]) ?? team;
}

/** Sales is asked for what customer success has to know, in the thread and by name. */
function askForGaps(handoff: Handoff, policy: Policy, now: Instant): ReturnType<typeof ringPeople> {
  const gaps = gapsOf(handoff.facts);
  if (gaps.length === 0 || handoff.milestones === undefined) return { handoff, effects: [] };
  const { sender } = handoff;
  const labels = gaps.map(({ label }) => label);
  const notify = sender === undefined ? undefined : (policy.people[sender]?.notify ?? 'channel');
  const here = sender !== undefined && notify !== 'dm' && rings(sender, policy, now);
  const line = tell(handoff, 'gaps', {
    labels,
    ...(sender !== undefined && { sender }),
    ...(here && { ring: sender }),
  });
  const rung =
    here || sender === undefined ? { handoff, effects: [] } : ringPeople(handoff, [sender], 'gaps', policy, now);
  return { handoff: rung.handoff, effects: [line, ...rung.effects] };
}
