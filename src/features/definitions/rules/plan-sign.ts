import type { Hand, Instant, Proposal, TeamName, TeamRoles } from '../model.ts';
import { TEAMS } from '../model.ts';
import { mayNotObject, mayNotSign, mayNotWithdraw, TEAM_WORDS } from './may.ts';
import { effectKey, EFFECT_TOPIC, event, isOver, line, refresh, refuse, type Planned } from './steps.ts';

/** `round`: of the words that they had before their eyes. The third hand sets the time at which it takes effect. */
export function planSign(
  proposal: Proposal,
  hand: Hand,
  { team, round }: { team: TeamName; round: number },
  roles: TeamRoles,
  now: Instant,
): Planned {
  const no = mayNotSign(hand, team, roles) ?? late(proposal, round) ?? signedAlready(proposal, hand, team);
  if (no !== undefined) return refuse(no);
  if (proposal.objection) return refuse(`${proposal.id} is stopped by an objection until it is changed or withdrawn.`);
  const signature = { team, by: hand.slackId, name: hand.person?.name ?? '', at: now };
  const signatures = [...proposal.signatures, signature];
  const all = TEAMS.every((one) => signatures.some((each) => each.team === one));
  const next: Proposal = { ...proposal, signatures, state: all ? 'signed' : 'open' };
  const at = later(proposal.effectiveAt, now);
  return {
    ok: true,
    state: next,
    events: [event('signed', hand.slackId, next, { team, all })],
    effects: [refresh(next.id), ...(all ? [line(next, 'signed')] : [])],
    ...(all && { dues: [{ topic: EFFECT_TOPIC, key: effectKey(next.id), subject: next.id, at }] }),
  };
}

export function planObject(
  proposal: Proposal,
  hand: Hand,
  { reason, round }: { reason: string; round: number },
  roles: TeamRoles,
  now: Instant,
): Planned {
  const no = mayNotObject(hand, roles) ?? late(proposal, round);
  if (no !== undefined) return refuse(no, 'reason');
  if (proposal.objection) return refuse('Somebody has objected already: it is stopped.', 'reason');
  if (reason === '') return refuse('Say why: the proposer has to know what to change.', 'reason');
  const next = { ...proposal, objection: { by: hand.slackId, name: hand.person?.name ?? '', at: now, reason } };
  return {
    ok: true,
    state: next,
    events: [event('objected', hand.slackId, next, { reason })],
    effects: [refresh(next.id), line(next, 'objected')],
  };
}

export function planWithdraw(proposal: Proposal, hand: Hand, now: Instant): Planned {
  const no = mayNotWithdraw(proposal, hand);
  if (no !== undefined) return refuse(no);
  if (isOver(proposal)) return refuse(OVER);
  const next: Proposal = { ...proposal, state: 'withdrawn', ended: { at: now, by: hand.slackId } };
  return {
    ok: true,
    state: next,
    events: [event('withdrawn', hand.slackId, next, {})],
    effects: [refresh(next.id)],
    cancelDues: [effectKey(next.id)],
  };
}

/** Its time has come. `problem`: why it cannot run, in words. */
export function planTakeEffect(proposal: Proposal, problem: string | undefined, packs: string, now: Instant): Planned {
  if (proposal.state !== 'signed') return refuse(OVER);
  const state = problem === undefined ? 'live' : 'failed';
  const ended = { at: now, ...(problem !== undefined && { problem }) };
  const next: Proposal = { ...proposal, state, ended };
  const done = event(state, '', next, { signatures: next.signatures.map(({ team, by }) => `${team} ${by}`) });
  return {
    ok: true,
    state: next,
    events: [{ ...done, actor: { kind: 'system', id: 'definitions' }, packs }],
    effects: [refresh(next.id), line(next, state)],
  };
}

const OVER = 'It is over already; the message says how.';

function late(proposal: Proposal, round: number): string | undefined {
  if (isOver(proposal)) return OVER;
  if (proposal.state === 'signed') return 'All three have signed it already.';
  if (proposal.round !== round)
    return 'It has been changed meanwhile. Read it again: what you saw is not what it says now.';
  return undefined;
}

function signedAlready({ signatures }: Proposal, { slackId }: Hand, team: TeamName): string | undefined {
  const mine = signatures.find(({ by }) => by === slackId);
  if (mine?.team === team) return `You have signed for ${TEAM_WORDS[team]} already.`;
  if (mine)
    return `You have signed for ${TEAM_WORDS[mine.team]}. Three people sign: somebody else of ${TEAM_WORDS[team]} has to.`;
  if (signatures.some((one) => one.team === team)) return `Somebody else has signed for ${TEAM_WORDS[team]} already.`;
  return undefined;
}

function later(one: Instant | undefined, now: Instant): Instant {
  return one && Temporal.Instant.compare(one, now) > 0 ? one : now;
}
