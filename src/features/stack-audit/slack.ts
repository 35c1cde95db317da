import type { SlackListeners } from '#adapters/slack/port.ts';
import { fileListeners } from './slack-files.ts';
import { answerListeners } from './slack-answers.ts';
import { auditListeners } from './slack-audit.ts';
import { toolListeners } from './slack-tools.ts';
import { contractListeners } from './slack-contracts.ts';
import { savingsListeners, type SavingsParts } from './slack-savings.ts';

/** What can be pressed and sent in the windows and messages of the audit, each part for itself: no two may share an id. */
export function stackListeners(parts: SavingsParts): SlackListeners[] {
  return [
    toolListeners(parts),
    fileListeners(parts),
    auditListeners(parts),
    answerListeners(parts),
    contractListeners(parts),
    savingsListeners(parts),
  ];
}
