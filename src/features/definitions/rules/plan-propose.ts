import { contentIsSame } from './same-words.ts';
import type { Hand, Instant, Proposal, ProposalId, TermId, Wording } from '../model.ts';
import { mayNotChange, mayNotPropose } from './may.ts';
import { event, line, measureDue, pingDue, post, refresh, refuse, type Planned } from './steps.ts';

/** What the form holds, checked. */
export interface Wish {
  words: Wording;
  hash: string;
  why: string;
  effectiveAt?: Instant;
  channel?: string;
}

/** The term as it is: `before` absent for a new one. */
export interface Standing {
  term: TermId;
  before?: Wording;
  version: number;
}

/** What is known before it is proposed. */
export interface Book {
  nextId: ProposalId;
  /** Made of this very form, or about the same term and not over. */
  known?: Proposal;
}

/** One proposal a term at a time: whoever comes second is told of the first. */
export function planPropose(
  { nextId: id, known }: Book,
  hand: Hand,
  key: string,
  { term, before, version }: Standing,
  wish: Wish,
  now: Instant,
): Planned {
  if (known?.key === key) return { ok: true, state: known, events: [], effects: [] };
  const no = mayNotPropose(hand);
  if (no !== undefined) return refuse(no, 'why');
  if (known)
    return refuse(
      `${known.id} proposes a change of this term already. Sign it, object to it, or wait until it is in force or withdrawn.`,
      'why',
    );
  const wrong = wrongWish(before, wish, now);
  if (wrong) return wrong;
  const proposal: Proposal = {
    id,
    key,
    term,
    label: `${wish.words.term} v${version + 1}`,
    version: version + 1,
    ...(before && { before }),
    ...wish,
    by: hand.slackId,
    name: hand.person?.name ?? '',
    openedAt: now,
    round: 1,
    ...measured(term, before, wish.words),
    signatures: [],
    state: 'open',
  };
  return {
    ok: true,
    state: proposal,
    events: [event('proposed', hand.slackId, proposal, { why: wish.why, words: { ...wish.words } })],
    effects: [post(proposal)],
    dues: [...(proposal.effect ? [] : [measureDue(proposal, now)]), pingDue(proposal, 1, now)],
  };
}

/** Other words: nobody has signed those, and what they would have done is measured anew. */
export function planChange(proposal: Proposal, hand: Hand, wish: Wish, now: Instant): Planned {
  const no = mayNotChange(proposal, hand);
  if (no !== undefined) return refuse(no, 'why');
  if (proposal.state !== 'open') return refuse(CLOSED, 'why');
  const wrong = wrongWish(proposal.before, wish, now);
  if (wrong) return wrong;
  const { effect: _old, objection: _answered, effectiveAt: _then, channel, ...rest } = proposal;
  const { channel: _elsewhere, ...words } = wish;
  const next: Proposal = {
    ...rest,
    ...words,
    ...(channel !== undefined && { channel }),
    label: `${wish.words.term} v${proposal.version}`,
    round: proposal.round + 1,
    signatures: [],
    ...measured(proposal.term, proposal.before, wish.words),
  };
  return {
    ok: true,
    state: next,
    events: [event('changed', hand.slackId, next, { why: wish.why, words: { ...wish.words } })],
    effects: [refresh(next.id), line(next, 'changed')],
    dues: [...(next.effect ? [] : [measureDue(next, now)]), pingDue(next, 1, now)],
  };
}

const CLOSED = 'It is signed by all three or over already, and cannot be changed any more. Propose a change anew.';

function wrongWish(before: Wording | undefined, { words, effectiveAt }: Wish, now: Instant) {
  if (before && contentIsSame(before, words)) return refuse('This is what the term says already.', 'aligned');
  if (effectiveAt && Temporal.Instant.compare(effectiveAt, now) < 0)
    return refuse('This lies in the past: leave it empty for at once, or choose a later time.', 'effective');
  return undefined;
}

/** Scoring asks one clause alone, and what it does not ask moves no lead. */
function measured(term: TermId, before: Wording | undefined, words: Wording): Pick<Proposal, 'effect'> {
  return term === 'mql' && before?.clause !== words.clause ? {} : { effect: { kind: 'words' } };
}
