import type { Choice, Hand, Kind } from '../model.ts';

const STAGES: Record<string, string> = { mql: 'marketingqualifiedlead', sql: 'salesqualifiedlead' };
const KINDS: Record<string, Kind> = {
  unowned: 'no-owner',
  'no owner': 'no-owner',
  left: 'owner-left',
  long: 'too-long',
};

type Person = NonNullable<Hand['person']>;

/** What stands after `/baton stuck`: nothing, a stage, a reason, or a person; undefined for anything else. Untrusted. */
export function readChoice(typed: string, stages: string[], people: Person[]): Choice | undefined {
  const text = typed.trim().toLowerCase();
  if (text === '') return {};
  const kind = Object.hasOwn(KINDS, text) ? KINDS[text] : undefined;
  if (kind) return { kind };
  const named = Object.hasOwn(STAGES, text) ? STAGES[text]! : text;
  const stage = stages.find((one) => one.toLowerCase() === named);
  if (stage !== undefined) return { stage };
  const slackId = /^<@([a-z0-9]+)>$/.exec(text)?.[1];
  const person = people.find((one) =>
    slackId === undefined
      ? one.id.toLowerCase() === text || one.name.toLowerCase() === text
      : one.slackId?.toLowerCase() === slackId,
  );
  // Whom HubSpot does not know owns nothing there.
  return person && { ownerId: person.ownerId ?? 'none' };
}

/** A choice as the value of a button, and back. */
export function choiceText({ stage, ownerId, kind }: Choice): string {
  if (stage !== undefined) return `s=${stage}`;
  if (ownerId !== undefined) return `o=${ownerId}`;
  return kind === undefined ? 'all' : `k=${kind}`;
}

export function choiceFrom(text: string): Choice {
  const [, what, value = ''] = /^([sok])=(.+)$/.exec(text) ?? [];
  if (what === 's') return { stage: value };
  if (what === 'o') return { ownerId: value };
  const kind = Object.values(KINDS).find((one) => one === value);
  return what === 'k' && kind ? { kind } : {};
}
