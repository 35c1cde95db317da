import { LONGEST, type Hand, type Instant, type Round, type Said } from '../model.ts';
import { hasRole, mayNotSee } from './may.ts';
import { event, nothing, refreshCards, refuse, type Planned } from './steps.ts';

/** Why somebody may not answer in this round. */
export function mayNotSay(round: Round, hand: Hand): ReturnType<typeof refuse> | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return refuse(unseen);
  if (round.closedAt)
    return refuse('This round is closed. `/baton feedback` lets you raise something before the next one.');
  const isAsked = round.asked.some(({ person }) => person === hand.slackId);
  if (isAsked || (hand.person && hasRole(hand.person, round.loop.ask))) return undefined;
  return refuse('Other people are asked in this round. `/baton feedback` lets you raise something yourself.');
}

/** What somebody wrote: given, or kept for later. Given again, it takes the place of what they gave before. */
export function planSay(round: Round, hand: Hand, words: Said, later: boolean, now: Instant): Planned {
  const no = mayNotSay(round, hand);
  if (no) return no;
  const said = cleaned(round, words);
  const { slackId: by } = hand;
  const tooLong = Object.entries(said.answers).find(([, text]) => text.length > LONGEST.answer);
  if (tooLong) return refuse(`Say it in ${LONGEST.answer} letters at most.`, tooLong[0]);
  if ((said.item ?? '').length > LONGEST.item) return refuse(`Ask in ${LONGEST.item} letters at most.`, 'item');
  if (later) return stated(round, by, { ...round, drafts: { ...round.drafts, [by]: said } }, 'kept');
  if (Object.keys(said.answers).length === 0 && said.item === undefined)
    return refuse('Answer one of the questions, or close this window and skip the round.', round.loop.questions[0]?.id);
  const { [by]: _draft, ...drafts } = round.drafts;
  const given = [...round.given.filter((one) => one.by !== by), { ...said, by, at: now }];
  const skipped = round.skipped.filter((one) => one !== by);
  return stated(round, by, { ...round, drafts, given, skipped }, 'given');
}

/** Somebody has nothing to say this time. Another tap on Answer takes it back. */
export function planSkip(round: Round, hand: Hand): Planned {
  const no = mayNotSay(round, hand);
  if (no) return no;
  const { slackId: by } = hand;
  if (round.given.some((one) => one.by === by))
    return refuse('You have answered already; what you gave can be changed until the round closes.');
  if (round.skipped.includes(by)) return nothing(round);
  return stated(round, by, { ...round, skipped: [...round.skipped, by] }, 'skipped');
}

/** What the form shows to begin with. */
export function ownWords({ drafts, given }: Round, slackId: string): Said {
  return drafts[slackId] ?? given.find(({ by }) => by === slackId) ?? { answers: {} };
}

function stated(before: Round, by: string, round: Round, what: string): Planned {
  return {
    ok: true,
    state: { subject: round.id, round, items: [] },
    events: what === 'kept' ? [] : [event(what, by, before.ref)],
    effects: refreshCards(round, by),
  };
}

/** Only this round's questions, and nothing that is empty. */
function cleaned({ loop }: Round, { answers, item = '' }: Said): Said {
  const kept = loop.questions.flatMap(({ id }) => {
    const text = (answers[id] ?? '').trim();
    return text === '' ? [] : [[id, text] as const];
  });
  return { answers: Object.fromEntries(kept), ...(item.trim() !== '' && { item: item.trim() }) };
}
