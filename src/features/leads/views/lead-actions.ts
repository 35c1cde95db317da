/** The buttons of a card. They hold the lead's id and no more: who may click is decided when they are clicked. */
import type { ActionsBlock } from '@slack/types';

import { actions, button, linkButton, overflow } from '#lib/blocks.ts';
import type { Choice } from '#lib/blocks.ts';

import type { Lead, LeadId } from '../model.ts';

import { canUndo } from './lead-owner.ts';
import type { ViewContext } from './people.ts';

export type MoreChoice = 'why' | 'undo';

/** At most four buttons for what the state allows, the rest in the overflow. */
export function leadActions(lead: Lead, view: ViewContext & { recordUrl: string }): ActionsBlock {
  const { id, state } = lead;
  const open = linkButton('leads.open', 'Open in HubSpot', view.recordUrl);
  const reassign = button('leads.reassign', state.name === 'held' ? 'Assign…' : 'Reassign…', id);
  const undoable = canUndo(lead, view);
  const why = moreOption('why', id, 'Why this lead, score and owner?');

  if (state.name === 'waiting' || state.name === 'held') {
    const more = undoable ? [moreOption('undo', id, 'Undo the last change'), why] : [why];
    const accept = button('leads.accept', 'Accept', id, 'primary');
    return actions(accept, button('leads.reject', 'Reject…', id), reassign, open, overflow('leads.more', more));
  }
  if (state.name === 'accepted' || state.name === 'rejected') {
    const undo = undoable ? [button('leads.undo', 'Undo', id)] : [];
    return actions(...undo, reassign, open, overflow('leads.more', [why]));
  }
  return actions(open, overflow('leads.more', [why]));
}

function moreOption(choice: MoreChoice, lead: LeadId, text: string): Choice {
  return { text, value: `${choice}:${lead}` };
}

/** Reads the value of a chosen overflow option: `why:L42`. Undefined when it is none of ours. */
export function parseMore(value: string): { choice: MoreChoice; lead: LeadId } | undefined {
  const [, choice, lead] = /^(why|undo):(\S+)$/.exec(value) ?? [];
  return choice && lead ? { choice: choice as MoreChoice, lead } : undefined;
}
