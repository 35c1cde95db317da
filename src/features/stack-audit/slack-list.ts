import type { Click, ClickAnswer, CommandAnswer, SlackUser } from '#adapters/slack/port.ts';
import type { ModalView } from '@slack/types';
import { auditor } from './rules/may.ts';
import { handOf, type StackParts } from './stack-parts.ts';
import { BEGINNING, type ListPlace } from './views/list-place.ts';
import type { FormTerms } from './views/tool-fields.ts';
import { toolList, type Note } from './views/tool-list.ts';

/** `/stack-audit`: the tools, a page at a time. */
export function openTools(parts: StackParts, user: SlackUser): CommandAnswer {
  const refused = refusalOf(parts, user);
  if (refused !== undefined) return { text: refused };
  return { text: 'The window could not be opened. Try again.', modal: listOf(parts, BEGINNING) };
}

/** Why this person sees no costs; undefined where they do. */
export function refusalOf(parts: StackParts, user: SlackUser): string | undefined {
  const may = auditor(handOf(parts, user), parts.packs.norm);
  return 'refusal' in may ? may.refusal.says : undefined;
}

export function listOf({ stack, packs, people }: StackParts, at: ListPlace, note?: Note): ModalView {
  const waiting = stack.underWay().filter(({ state }) => state === 'waiting');
  return toolList(stack.read(), { norm: packs.norm, people: people(), waiting }, at, note);
}

export function formTerms({ packs, people }: Pick<StackParts, 'packs' | 'people'>): FormTerms {
  return { currency: packs.norm.currency, people: people(), merchants: packs.merchants };
}

/** With the permission checked, in the window in which it was asked for, or in one of its own. */
export function answer(parts: StackParts, { user, viewId }: Click, view: () => ModalView): ClickAnswer {
  const refused = refusalOf(parts, user);
  if (refused !== undefined) return { do: 'whisper', text: refused };
  return { do: viewId === undefined ? 'open-modal' : 'update-modal', view: view() };
}
