import type { SlackListeners } from '#adapters/slack/port.ts';
import { fileListeners } from './slack-files.ts';
import { answerListeners } from './slack-answers.ts';
import { auditListeners } from './slack-audit.ts';
import { toolListeners } from './slack-tools.ts';
import { contractListeners } from './slack-contracts.ts';
import { savingsListeners, type SavingsParts } from './slack-savings.ts';

/** What can be pressed and sent in the windows and messages of the audit. */
export function stackListeners(parts: SavingsParts): SlackListeners {
  const all = [
    toolListeners(parts),
    fileListeners(parts),
    auditListeners(parts),
    answerListeners(parts),
    contractListeners(parts),
    savingsListeners(parts),
  ];
  return {
    actions: Object.fromEntries(all.flatMap(({ actions = {} }) => Object.entries(actions))),
    submissions: Object.fromEntries(all.flatMap(({ submissions = {} }) => Object.entries(submissions))),
  };
}
