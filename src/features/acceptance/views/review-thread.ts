import type { Group, Norm } from '../model.ts';
import { type Names, groupWords, reasonsWords, shareWords, standingWords } from './words.ts';

const MEANS: Partial<Record<Group['standing'], string>> = {
  low: 'Sales turns down more than it should have to: by the playbook, qualification is broken.',
  watch: 'Nothing has to be done yet. If it stays, the bar is too low for sales or too high for leads.',
  high: 'Either sales accepts without looking, or good leads are held back before they reach it: by the playbook, the bar is wrong.',
};

/** The head of the thread in the ops channel: the whole point in one message. */
export function reviewHead(group: Group, norm: Norm, names: Names): string {
  return [
    `*Acceptance of ${groupWords(group, names)} wants a look*: ${shareWords(group)}.`,
    `${standingWords(group, norm)}, over ${norm.windowDays} days. ${MEANS[group.standing] ?? ''}`,
  ].join('\n');
}

/** The evidence: why they were rejected, and how the same leads stand by band, source and rep. */
export function reviewEvidence(group: Group, others: Group[], names: Names): string {
  const reasons = reasonsWords(group, names);
  const rest = others
    .filter((other) => other.by !== group.by && other.by !== 'all')
    .slice(0, 20)
    .map((other) => `• ${groupWords(other, names)}: ${shareWords(other)}`);
  return [
    reasons ? `*Why they were rejected:* ${reasons}` : 'None of them was rejected.',
    ...(rest.length > 0 ? ['*The same decisions, cut otherwise:*', ...rest] : []),
    'All shares: `/baton acceptance`.',
  ].join('\n');
}
