import { LEVELS, type Answer, type Hand, type Instant, type Levels, type Round, type SlackId } from '../model.ts';
import { mayNotSee, teamOf } from './may.ts';
import { closing } from './plan-close.ts';
import { event, nothing, refreshCards, refuse, type Planned } from './steps.ts';

type Refused = ReturnType<typeof refuse>;

/** Why somebody may not answer. */
export function mayNotAnswer(round: Round, hand: Hand): Refused | undefined {
  const unseen = mayNotSee(hand);
  if (unseen !== undefined) return refuse(unseen);
  if (round.closed) return refuse('This round is closed: /maturity result shows what came of it.');
  if (!round.asked.some(({ person }) => person === hand.slackId) && !teamOf(hand.person, round.terms.teams)) {
    const roles = round.terms.teams.flatMap((team) => team.roles).join(', ');
    return refuse(
      `People with one of these roles of team.yml answer: ${roles}. You will see the result when it is there.`,
    );
  }
  return undefined;
}

/** One choice, kept at once: nobody sees it, and it is there again when the form is opened. */
export function planDraft(round: Round, hand: Hand, levels: Partial<Levels>): Planned {
  const no = mayNotAnswer(round, hand);
  if (no) return no;
  const draft = { ...ownLevels(round, hand.slackId), ...known(levels, round) };
  return { ...nothing(round), state: { ...round, drafts: { ...round.drafts, [hand.slackId]: draft } } };
}

/** What somebody has chosen by now: given, or put down after that. */
export function ownLevels({ answers, drafts }: Round, slackId: SlackId): Partial<Levels> {
  return { ...answers.find(({ by }) => by === slackId)?.levels, ...drafts[slackId] };
}

/**
 * Somebody gives their answers, or gives others in their place: from now on they may see those of the others. `absent`: who is away or
 * not there any more, and is not waited for. `nextAt`: when the next round opens, if this was the last answer.
 */
export function planGive(
  round: Round,
  hand: Hand,
  levels: Partial<Levels>,
  { absent, nextAt, now }: { absent: readonly SlackId[]; nextAt: Instant; now: Instant },
): Planned {
  const no = mayNotAnswer(round, hand);
  if (no) return no;
  const chosen = known({ ...ownLevels(round, hand.slackId), ...levels }, round);
  const missing = round.terms.dimensions.find(({ id }) => chosen[id] === undefined);
  if (missing) return refuse('Choose one. What you have chosen is kept if you close the window.', missing.id);
  const before = round.answers.find(({ by }) => by === hand.slackId);
  const team = before?.team ?? teamFor(round, hand);
  const answer: Answer = { by: hand.slackId, team, at: now, levels: chosen as Levels };
  const { [hand.slackId]: _own, ...drafts } = round.drafts;
  const answers = before ? round.answers.map((one) => (one === before ? answer : one)) : [...round.answers, answer];
  const next: Round = { ...withAsked(round, hand.slackId, team), answers, drafts };
  const given = event(before ? 'changed' : 'answered', hand.slackId, next, { team, levels: chosen as Levels });
  if (!before && waitedFor(next, absent).length === 0) {
    const plan = closing(next, undefined, nextAt, now);
    return plan.ok ? { ...plan, events: [given, ...plan.events] } : plan;
  }
  return { ok: true, state: next, events: [given], effects: refreshCards(next) };
}

/** Who was asked, is there and has not answered. */
export function waitedFor({ asked, answers }: Pick<Round, 'asked' | 'answers'>, absent: readonly SlackId[]): SlackId[] {
  return asked
    .map(({ person }) => person)
    .filter((person) => !absent.includes(person) && !answers.some(({ by }) => by === person));
}

/** Whoever was asked for a team answers for it, whatever their roles are by now. */
function teamFor({ asked, terms }: Round, { slackId, person }: Hand): string {
  return asked.find((one) => one.person === slackId)?.team ?? teamOf(person, terms.teams)?.id ?? '';
}

function withAsked(round: Round, person: SlackId, team: string): Round {
  if (round.asked.some((one) => one.person === person)) return round;
  return { ...round, asked: [...round.asked, { person, team }] };
}

/** What the form may hold, and nothing else. */
function known(levels: Partial<Levels>, { terms }: Round): Partial<Levels> {
  const entries = terms.dimensions.flatMap(({ id }) => {
    const level = LEVELS.find((one) => one === levels[id]);
    return level === undefined ? [] : [[id, level] as const];
  });
  return Object.fromEntries(entries);
}
