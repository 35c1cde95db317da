/** Blocks of an app that thinks aloud: its plan, its steps, and what people say of the result. */
import { z } from 'zod';
import { feedbackButtons, iconButton } from './elements.ts';
import { richText } from './rich-text.ts';
import { blockId, url } from './text.ts';

export const contextActions = z.strictObject({
  type: z.literal('context_actions'),
  block_id: blockId,
  elements: z
    .array(z.discriminatedUnion('type', [feedbackButtons, iconButton]))
    .min(1)
    .max(5),
});

const task = {
  type: z.literal('task_card'),
  block_id: blockId,
  task_id: z.string().min(1),
  title: z.string().min(1),
  details: richText.optional(),
  output: richText.optional(),
  sources: z.array(z.strictObject({ type: z.literal('url'), url, text: z.string().min(1) })).optional(),
};

/** Alone, a task has begun. */
export const taskCard = z.strictObject({ ...task, status: z.enum(['in_progress', 'complete', 'error']) });

export const plan = z.strictObject({
  type: z.literal('plan'),
  block_id: blockId,
  title: z.string().min(1),
  tasks: z
    .array(z.strictObject({ ...task, status: z.enum(['pending', 'in_progress', 'complete', 'error']) }))
    .optional(),
});
