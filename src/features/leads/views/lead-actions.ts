/** The buttons of a card. They hold the lead's id and no more: who may click is decided when they are clicked. */
import type { ActionsBlock, Button } from '@slack/types';

import { actions, button, linkButton, overflow } from '#lib/blocks.ts';
import type { Choice } from '#lib/blocks.ts';

import type { Lead, LeadId } from '../model.ts';
import { running } from '../rules/clocks.ts';

import { isAsked } from './lead-headline.ts';
import { canUndo } from './lead-owner.ts';
import type { ViewContext } from './people.ts';

const CHOICES = ['why', 'fill', 'undo', 'return', 'reject', 'reassign', 'pause', 'resume'] as const;
/** Slack's most options of an overflow. */
const MOST = 5;
export type MoreChoice = (typeof CHOICES)[number];

/** At most four buttons for what the state allows, the rest in the overflow. */
export function leadActions(lead: Lead, view: ViewContext & { recordUrl: string }): ActionsBlock {
  const { id, state } = lead;
  const more = (...choices: MoreChoice[]) =>
    overflow(
      'leads.more',
      [...choices.slice(0, MOST - 1), 'why' as const].map((choice) => moreOption(choice, id)),
    );
  const open = linkButton('leads.open', 'Open in HubSpot', view.recordUrl);
  const reassign = button('leads.reassign', state.name === 'held' ? 'Assign…' : 'Reassign…', id);
  const undoable = canUndo(lead, view);

  if (state.name === 'waiting' || state.name === 'held') {
    const accept = button('leads.accept', 'Accept', id, 'primary');
    return actions(
      accept,
      button('leads.reject', 'Reject…', id),
      reassign,
      open,
      more(...(undoable ? ['undo' as const] : []), 'fill', ...clockChoices(lead)),
    );
  }
  if (state.name === 'accepted')
    return actions(
      ...workButtons(lead, undoable),
      open,
      more(...workChoices(lead, undoable), 'fill', ...clockChoices(lead)),
    );
  const undo = undoable ? [button('leads.undo', 'Undo', id)] : [];
  if (state.name === 'rejected') return actions(...undo, reassign, open, more());
  return actions(...undo, open, more());
}

/** What an owner does next: try, or give it back. */
function workButtons(lead: Lead, undoable: boolean): Button[] {
  const { id } = lead;
  if (isAsked(lead)) {
    return [
      button('leads.return', 'Recycle…', id, 'primary'),
      button('leads.keep', 'Keep trying', id),
      button('leads.contact', 'Log contact', id),
    ];
  }
  return [
    button('leads.contact', 'Log contact', id, 'primary'),
    ...(undoable ? [button('leads.undo', 'Undo', id)] : [button('leads.return', 'Return to nurture…', id)]),
    button('leads.reassign', 'Reassign…', id),
  ];
}

function workChoices(lead: Lead, undoable: boolean): MoreChoice[] {
  if (isAsked(lead)) return [...(undoable ? ['undo' as const] : []), 'reassign', 'reject'];
  return [...(undoable ? ['return' as const] : []), 'reject'];
}

/** While a clock runs it can be stopped, and while it rests started. */
function clockChoices(lead: Lead): MoreChoice[] {
  if (!running(lead)) return [];
  return [lead.handoff?.pause ? 'resume' : 'pause'];
}

const WORDS: Record<MoreChoice, string> = {
  why: 'Why this lead, score and owner?',
  fill: 'Fill in…',
  undo: 'Undo the last change',
  return: 'Return to nurture…',
  reject: 'Reject…',
  reassign: 'Reassign…',
  pause: 'Pause the clock…',
  resume: 'Resume the clock',
};

function moreOption(choice: MoreChoice, lead: LeadId): Choice {
  return { text: WORDS[choice], value: `${choice}:${lead}` };
}

/** Reads the value of a chosen overflow option: `why:L42`. Undefined when it is none of ours. */
export function parseMore(value: string): { choice: MoreChoice; lead: LeadId } | undefined {
  const [, word, lead] = /^([a-z]+):(\S+)$/.exec(value) ?? [];
  const choice = CHOICES.find((known) => known === word);
  return choice && lead ? { choice, lead } : undefined;
}
