/** The weekly message to ops: how many are stuck and why, and the ten oldest with what can be done. */
import type { KnownBlock } from '@slack/types';
import { actions, button, context, header, linkButton, section } from '#lib/blocks.ts';
import type { Finding, StuckNorm, Told } from '../model.ts';
import { findingWords, handledWords, stagesWords, tallyWords, type StuckView } from './words.ts';

export interface Message {
  text: string;
  blocks: KnownBlock[];
  mentions: string[];
}

/** `findings`: of the contacts that the message names; who is absent was deleted since. `looked`: when, in words. */
export function digestMessage(
  { tally, contacts }: Extract<Told, { what: 'digest' }>,
  findings: Map<string, Finding>,
  looked: string,
  norm: StuckNorm,
  view: StuckView,
): Message {
  const title = tallyWords(tally, norm);
  const total = tally.reduce((sum, { count }) => sum + count, 0);
  const intro = total > contacts.length ? `The ${contacts.length} that have been so for longest:` : 'They are:';
  return {
    text: `${title}.`,
    blocks: [
      header(title),
      section(`By stage: ${stagesWords(tally)}\n${intro}`),
      ...contacts.flatMap((contactId) => entry(findings.get(contactId), norm.leaveDays, view)),
      actions(button('limbo.all', 'Show all that are stuck now', 'all')),
      context(`${looked} Managers and ops decide. \`/baton stuck\` shows the list at any time.`),
    ],
    mentions: [],
  };
}

function entry(finding: Finding | undefined, leaveDays: number, view: StuckView): KnownBlock[] {
  if (!finding) return [context('A contact that is not in HubSpot any more.')];
  const words = findingWords(finding, view);
  if (finding.state !== 'open') return [section(`${words}\n${handledWords(finding, view)}`)];
  const { contactId } = finding;
  return [
    section(words),
    actions(
      button('limbo.route', 'Route again', contactId, 'primary'),
      button('limbo.nurture', 'Nurture', contactId),
      button('limbo.leave', leaveWords(leaveDays), contactId),
      linkButton('limbo.open', 'Open in HubSpot', view.recordUrl(contactId)),
    ),
  ];
}

export function leaveWords(days: number): string {
  return days === 1 ? 'Leave 1 day' : `Leave ${days} days`;
}
