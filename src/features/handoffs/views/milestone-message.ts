import { listOf } from '#lib/text.ts';
import type { KnownBlock } from '@slack/types';
import { actions, button, section } from '#lib/blocks.ts';
import { shown } from '#lib/shown.ts';
import type { Handoff, Milestone, MilestoneRule } from '../model.ts';
import { mentionOf, nameOf, type Said, type ViewContext } from './words.ts';

export interface DayContext extends ViewContext {
  /** Whether the owner may be rung. */
  ring: boolean;
  /** Days that came while nobody could ask. */
  passed: number[];
}

/** The question of a day, with Yes and No until somebody answers. */
export function milestoneMessage(
  handoff: Handoff,
  milestone: Milestone,
  rule: MilestoneRule | undefined,
  view: DayContext,
): Said & { blocks: KnownBlock[] } {
  const { id, owner } = handoff;
  const asked = milestone.state === 'asked';
  const who =
    owner === undefined ? { text: 'Customer success', mentions: [] } : mentionOf(view, owner, asked && view.ring);
  const question = filledIn(rule?.asks ?? 'Is this day done?', handoff);
  const late =
    view.passed.length > 0
      ? ` (${listOf(
          view.passed.map((day) => `day ${day}`),
          'and',
          'nobody',
        )} came meanwhile, too)`
      : '';
  const head = `*Day ${milestone.day}*, ${who.text}: ${question}${late}`;
  const answer =
    milestone.by === undefined
      ? ''
      : `\n*${milestone.state === 'yes' ? 'Yes' : 'No'}*, says ${nameOf(view, milestone.by)}.`;
  const value = `${id}:${milestone.day}`;
  return {
    text: head,
    blocks: [
      section(`${head}${answer}`),
      ...(asked ? [actions(button('handoffs.yes', 'Yes', value, 'primary'), button('handoffs.no', 'No', value))] : []),
    ],
    mentions: who.mentions,
  };
}

/** `{use_case}` → what sales wrote, as far as anything is known. */
function filledIn(asks: string, { facts }: Handoff): string {
  return asks.replace(/\{([a-z0-9_]+)\}/g, (_, property: string) => {
    const detail = facts.details.find((one) => one.property === property);
    return shown(detail?.value || detail?.label.toLowerCase() || property.replaceAll('_', ' '), 150);
  });
}

/** Reads the value of a Yes or No: `H17:30`. */
export function parseDay(value: string): { handoff: string; day: number } | undefined {
  const [, handoff, day] = /^(H\d+):(\d+)$/.exec(value) ?? [];
  return handoff === undefined ? undefined : { handoff, day: Number(day) };
}
