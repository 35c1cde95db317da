import type { Due, Effect, EventDraft, Json, Plan } from '#engine/plan.ts';
import type { Instant, Person, Proposal, ProposalId, Refusal, SlackId } from '../model.ts';

export type Planned = Plan<Proposal, Refusal>;

/** What it would have done is to be measured. */
export const MEASURE_TOPIC = 'definitions.measure';
/** What was signed takes effect. */
export const EFFECT_TOPIC = 'definitions.take-effect';

/** Whose hand is missing hears of it. */
export const PING_TOPIC = 'definitions.ping';

export const EFFECT = {
  post: 'definitions.post',
  update: 'definitions.update',
  line: 'definitions.line',
  ping: 'definitions.ping',
} as const;

/** Somebody of team.yml whom Slack knows. */
export type Signer = Pick<Person, 'id' | 'roles'> & { slackId: SlackId };

export function reachable(people: Person[]): Signer[] {
  return people.flatMap(({ id, roles, slackId }) => (slackId === undefined ? [] : [{ id, roles, slackId }]));
}

/** `which`: 1 the first word, 2 the last. `only`: whose hours are waited for. */
export function pingDue({ id, round }: Proposal, which: number, at: Instant, only?: SlackId): Due {
  const subject = [id, round, which, ...(only === undefined ? [] : [only])].join(':');
  return { topic: PING_TOPIC, key: `definition-ping:${subject}`, subject, at };
}

/** What the subject of such a due says. */
export function readPing(subject: string): { id: ProposalId; round: number; which: number; only?: SlackId } {
  const [id = '', round, which, only] = subject.split(':');
  return { id, round: Number(round), which: Number(which), ...(only !== undefined && { only }) };
}

/** In the line of whoever is told: another's direct message waits for nothing. */
export function ping({ id, round }: Proposal, which: number, user: SlackId, link: string): Effect {
  const key = `definition-ping:${id}:${round}:${which}:${user}`;
  return { kind: EFFECT.ping, key, subject: `${id}:${user}`, payload: { proposal: id, round, which, user, link } };
}

export function refuse(says: string, field?: string): { ok: false; refusal: Refusal } {
  return { ok: false, refusal: { says, ...(field !== undefined && { field }) } };
}

export function post({ id }: Proposal): Effect {
  return { kind: EFFECT.post, key: `definition:${id}`, subject: id, payload: {} };
}

export function refresh(id: ProposalId): Effect {
  return { kind: EFFECT.update, key: `definition-update:${id}`, subject: id, payload: {} };
}

/** Under the message: what has to be heard by whoever waits. `what`: once each, in each round. */
export function line({ id, round }: Proposal, what: 'objected' | 'changed' | 'signed' | 'live' | 'failed'): Effect {
  return { kind: EFFECT.line, key: `definition-line:${id}:${round}:${what}`, subject: id, payload: { what } };
}

export function measureDue({ id, round }: Proposal, at: Instant): Due {
  return { topic: MEASURE_TOPIC, key: `definition-measure:${id}:${round}`, subject: id, at };
}

export function effectKey(id: ProposalId): string {
  return `definition-effect:${id}`;
}

export function event(type: string, by: SlackId, { id, label, hash, round }: Proposal, data: { [key: string]: Json }) {
  const draft: EventDraft = {
    type: `definition.${type}`,
    actor: { kind: 'person', id: by },
    data: { proposal: id, label, hash, round, ...data },
  };
  return draft;
}

export function isOver({ state }: Pick<Proposal, 'state'>): boolean {
  return state === 'live' || state === 'withdrawn' || state === 'failed';
}
