/** The buttons of a card. They hold its id and no more: who may click is decided when they are clicked. */
import type { ActionsBlock, Button } from '@slack/types';
import { actions, button, linkButton, overflow } from '#lib/blocks.ts';
import type { Handoff, Instant } from '../model.ts';
import { isOpen } from '../rules/clocks.ts';
import { gapsOf } from '../rules/milestones.ts';
import { KIND_WORDS } from './words.ts';

export const CHOICES = ['undo', 'done', 'reject', 'reassign', 'fill', 'pause', 'resume'] as const;
export type Choice = (typeof CHOICES)[number];

const WORDS: Record<Choice, string> = {
  undo: 'Undo the last change',
  done: 'Done…',
  reject: 'Reject…',
  reassign: 'Reassign…',
  fill: 'Fill in…',
  pause: 'Pause the clock…',
  resume: 'Resume the clock',
};

/** Whether the last decision can still be undone. */
export function canUndo({ undo }: Handoff, now: Instant): boolean {
  return undo !== undefined && Temporal.Instant.compare(now, undo.until) < 0;
}

/** At most four buttons for what the state allows, the rest in the menu. */
export function handoffActions(handoff: Handoff, view: { now: Instant; recordUrl: string }): ActionsBlock[] {
  const { id } = handoff;
  const open = linkButton('handoffs.open', 'Open in HubSpot', view.recordUrl);
  const undoable = canUndo(handoff, view.now);
  const press = (choice: Choice, words = WORDS[choice], style?: 'primary'): Button =>
    button(`handoffs.${choice}`, words, id, style);
  if (!isOpen(handoff)) return [actions(...(undoable ? [press('undo', 'Undo')] : []), open)];
  const done = press('done', KIND_WORDS[handoff.kind].done, 'primary');
  const asksSales = gapsOf(handoff.facts).length > 0;
  const canReject = Object.keys(handoff.terms.reasons).length > 0;
  const first =
    handoff.state.name === 'accepted' || handoff.kind === 'disqualified-to-recycle'
      ? [done]
      : [button('handoffs.accept', 'Accept', id, 'primary')];
  const second = asksSales ? [press('fill')] : undoable ? [press('undo', 'Undo')] : canReject ? [press('reject')] : [];
  const third = press('reassign', handoff.owner === undefined ? 'Assign…' : 'Reassign…');
  const shownNow = [...first, ...second, third].map(({ action_id: action = '' }) => action.replace('handoffs.', ''));
  const choices = menuOf(handoff, { undoable, canReject }).filter((choice) => !shownNow.includes(choice));
  const menu =
    choices.length > 0
      ? [
          overflow(
            'handoffs.more',
            choices.map((choice) => option(choice, handoff)),
          ),
        ]
      : [];
  return [actions(...first, ...second, third, open, ...menu)];
}

function menuOf(handoff: Handoff, { undoable, canReject }: { undoable: boolean; canReject: boolean }): Choice[] {
  return [
    ...(undoable ? ['undo' as const] : []),
    ...(handoff.terms.stopsOn === 'done' ? ['done' as const] : []),
    ...(canReject ? ['reject' as const] : []),
    ...(handoff.facts.details.some(({ property }) => property !== undefined) ? ['fill' as const] : []),
    handoff.pause ? 'resume' : 'pause',
  ];
}

function option(choice: Choice, { id, kind }: Handoff): { text: string; value: string } {
  return { text: choice === 'done' ? KIND_WORDS[kind].done : WORDS[choice], value: `${choice}:${id}` };
}

/** Reads the value of a chosen option: `pause:H42`. Undefined when it is none of ours. */
export function parseMore(value: string): { choice: Choice; handoff: string } | undefined {
  const [, word, handoff] = /^([a-z]+):(\S+)$/.exec(value) ?? [];
  const choice = CHOICES.find((known) => known === word);
  return choice && handoff ? { choice, handoff } : undefined;
}
