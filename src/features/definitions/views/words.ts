import { escapeText } from '#lib/text.ts';
import { readerTime, wallTime } from '#lib/time-words.ts';
import type { Effect, Instant, Proposal, Signature, TeamName } from '../model.ts';
import { TEAMS } from '../model.ts';

/** As whom a message is read. */
export interface Reader {
  now: Instant;
  zone: string;
}

export const TEAM: Record<TeamName, string> = { marketing: 'Marketing', sales: 'Sales', cs: 'Customer success' };

export const FIELD = {
  term: 'Name',
  marketing: 'To marketing',
  sales: 'To sales',
  cs: 'To customer success',
  aligned: 'Aligned',
  clause: 'Clause that runs',
} as const;

export function name(untrusted: string): string {
  return escapeText(untrusted, 60) || 'a teammate';
}

/** `MQL v2`, of words that people typed. */
export function label({ label: untrusted }: Pick<Proposal, 'label'>): string {
  return escapeText(untrusted, 80);
}

export function count(many: number, one: string): string {
  return many === 1 ? `1 ${one}` : `${many.toLocaleString('en')} ${one}s`;
}

/** What a change would have done, in one or two sentences. `progress`: how far it has been measured. */
export function effectWords(effect: Effect | undefined, progress?: { done: number; all: number }): string {
  if (!effect) {
    const share = progress ? Math.floor((100 * progress.done) / Math.max(1, progress.all)) : 0;
    return `What it would have done to the leads of the last 90 days is being worked out: ${share} %.`;
  }
  if (effect.kind === 'words') return 'It changes words alone: no lead would have gone elsewhere.';
  if (effect.kind === 'failed')
    return `What it would have done cannot be worked out, and it could not take effect: ${escapeText(effect.problem, 600)}`;
  return measuredWords(effect);
}

function measuredWords(effect: Extract<Effect, { kind: 'measured' }>): string {
  const { days, leads, mql, spared, customers, unheard, added } = effect;
  if (leads === 0)
    return `Nothing is known of leads of the last ${days} days, so nobody can say what it would have done.`;
  const out = [
    `${count(spared, 'lead')} would not have been routed to sales`,
    ...(customers > 0 ? [`${customers} of them became ${customers === 1 ? 'a customer' : 'customers'}`] : []),
    ...(unheard > 0 ? [`${unheard} of them had asked for a call`] : []),
  ].join(', ');
  const lines = [
    `${count(mql.after, 'MQL')} instead of ${mql.before} in the last ${days} days`,
    ...(spared > 0 ? [out] : []),
    ...(added > 0 ? [`${count(added, 'more lead')} would have been routed to sales`] : []),
  ];
  return `${lines.join('; ')}${spared + added === 0 ? '; no lead would have gone elsewhere' : ''}.`;
}

/** One line a team: who has signed and when, or that nobody has. */
export function signatureLines(signatures: Signature[], { now, zone }: Reader): string[] {
  return TEAMS.map((team) => {
    const signed = signatures.find((one) => one.team === team);
    if (!signed) return `☐ ${TEAM[team]}: nobody yet`;
    return `☑ ${TEAM[team]}: ${name(signed.name)}, ${readerTime(signed.at, zone, now)}`;
  });
}

/** "Mia Lindqvist for marketing on Tue 3 Mar 10:00 EST, …" where nothing is rendered. */
export function signersText(signatures: Signature[], { now, zone }: Reader): string {
  return signatures
    .map((one) => `${one.name} for ${TEAM[one.team].toLowerCase()}, ${wallTime(one.at, zone, now)}`)
    .join('; ');
}
