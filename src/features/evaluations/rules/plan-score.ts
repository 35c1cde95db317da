import {
  LONGEST,
  type Evaluation,
  type Given,
  type Hand,
  type Instant,
  type Mark,
  type Marks,
  type SlackId,
  type Terms,
} from '../model.ts';
import { decidedAlready, event, lineTo, refreshAll, refuse, withShown, type Planned } from './steps.ts';

type Refused = ReturnType<typeof refuse>;

/** Something is put down and not given yet: nobody sees it, and it is there again when the form is opened. */
export function planDraft(evaluation: Evaluation, hand: Hand, marks: Marks): Planned {
  const no = mayNotGive(evaluation, hand);
  if (no) return no;
  const before = evaluation.drafts[hand.slackId] ?? {};
  const draft = { ...before };
  for (const [id, mark] of Object.entries(known(marks, evaluation.terms))) draft[id] = { ...before[id], ...mark };
  return { ok: true, state: withDraft(evaluation, hand.slackId, draft), events: [], effects: [] };
}

/** The whole form is kept for later: what was taken out of it is gone. */
export function planKeep(evaluation: Evaluation, hand: Hand, marks: Marks): Planned {
  const no = mayNotGive(evaluation, hand);
  if (no) return no;
  const state = withDraft(evaluation, hand.slackId, known(marks, evaluation.terms));
  return { ok: true, state, events: [], effects: [] };
}

/** Somebody gives their scores. From now on they may see those of the others. `gone`: who is not there any more. */
export function planGive(evaluation: Evaluation, hand: Hand, marks: Marks, gone: SlackId[], now: Instant): Planned {
  const no = mayNotGive(evaluation, hand);
  if (no) return no;
  const scored = complete(marks, evaluation.terms);
  if ('refusal' in scored) return scored;
  const given: Given = { by: hand.slackId, at: now, marks: scored.marks };
  const { [hand.slackId]: _own, ...drafts } = evaluation.drafts;
  const next = withShown({ ...evaluation, given: [...evaluation.given, given], drafts }, gone, now);
  const isNews = next.shownAt !== undefined && !evaluation.shownAt && evaluation.openedBy !== hand.slackId;
  return {
    ok: true,
    state: next,
    events: [event('scored', hand.slackId, next, { scores: scoresOf(given) })],
    effects: [...refreshAll(next), ...(isNews ? [lineTo(next.id, next.openedBy)] : [])],
  };
}

/** Somebody thinks otherwise after talking: once. While nobody else has scored there was nothing to see, and it does not count. */
export function planChange(evaluation: Evaluation, hand: Hand, marks: Marks, now: Instant): Planned {
  const no = mayNotChange(evaluation, hand);
  if (no) return no;
  const before = givenBy(evaluation, hand.slackId)!;
  const scored = complete(marks, evaluation.terms);
  if ('refusal' in scored) return scored;
  const counts = evaluation.given.length >= 2;
  const after: Given = { ...before, marks: scored.marks, ...(counts && { changedAt: now }) };
  const next = { ...evaluation, given: evaluation.given.map((one) => (one === before ? after : one)) };
  const data = { before: scoresOf(before), scores: scoresOf(after) };
  return { ok: true, state: next, events: [event('changed', hand.slackId, next, data)], effects: refreshAll(next) };
}

function givenBy({ given }: Evaluation, slackId: SlackId): Given | undefined {
  return given.find(({ by }) => by === slackId);
}

/** Why somebody may not give scores, or put them down. */
export function mayNotGive(evaluation: Evaluation, hand: Hand): Refused | undefined {
  const no = mayNotScore(evaluation, hand);
  if (no || !givenBy(evaluation, hand.slackId)) return no;
  return refuse('You have given your scores already; your message about it shows them.');
}

/** Why somebody may not change what they gave. */
export function mayNotChange(evaluation: Evaluation, hand: Hand): Refused | undefined {
  const no = mayNotScore(evaluation, hand);
  if (no) return no;
  const given = givenBy(evaluation, hand.slackId);
  if (!given) return refuse('You have not given your scores yet: press Score… on your message about it.');
  if (!given.changedAt) return undefined;
  return refuse('You have changed your scores once, after you had seen the others’; they stand now.');
}

/** Whoever was asked may, until somebody decides. */
function mayNotScore(evaluation: Evaluation, hand: Hand): Refused | undefined {
  if (hand.external || !evaluation.asked.includes(hand.slackId))
    return refuse('Only those who were asked score this tool. Whoever opened it can ask you, too.');
  return decidedAlready(evaluation, hand);
}

function withDraft(evaluation: Evaluation, slackId: SlackId, draft: Marks): Evaluation {
  return { ...evaluation, drafts: { ...evaluation.drafts, [slackId]: draft } };
}

/** What the form may hold, and nothing else: a score of 1 to 5, a note of some length. */
function known(marks: Marks, { criteria }: Terms): Marks {
  const entries = criteria.flatMap(({ id }) => {
    const { score, note } = marks[id] ?? {};
    const isScore = score !== undefined && [1, 2, 3, 4, 5].includes(score);
    const cut = note?.trim().slice(0, LONGEST.note).toWellFormed();
    const mark: Mark = { ...(isScore && { score }), ...(cut && { note: cut }) };
    return Object.keys(mark).length > 0 ? [[id, mark] as const] : [];
  });
  return Object.fromEntries(entries);
}

function complete(marks: Marks, terms: Terms): { marks: Given['marks'] } | Refused {
  const all = known(marks, terms);
  const missing = terms.criteria.find(({ id }) => all[id]?.score === undefined);
  if (missing)
    return refuse('Choose a score from 1 to 5, or keep it all for later at the end of the form.', missing.id);
  return { marks: all as Given['marks'] };
}

/** Numbers alone: what people wrote stays out of the log that is never changed. */
function scoresOf({ marks }: Given): Record<string, number> {
  return Object.fromEntries(Object.entries(marks).map(([id, { score }]) => [id, score]));
}
