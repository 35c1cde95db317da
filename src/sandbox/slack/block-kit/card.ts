/** Cards, and rows of them. */
import { z } from 'zod';
import { button } from './elements.ts';
import { anyText, blockId, image } from './text.ts';

const icons = `
  archive book bookmark bot bug calendar call caret-left caret-right check clipboard code comment
  compass copy cube download edit email eye-closed eye-open file flag folder gear globe heart help
  image info key lightbulb link map mobile new-window pin plus refine refresh rocket save screen share
  sparkle star star-filled tag thumbs-down thumbs-up trash upload user warning`
  .trim()
  .split(/\s+/);

export const card = z
  .strictObject({
    type: z.literal('card'),
    block_id: blockId,
    hero_image: image.optional(),
    icon: image.optional(),
    slack_icon: z.strictObject({ type: z.literal('icon'), name: z.enum(icons) }).optional(),
    title: anyText(150).optional(),
    subtitle: anyText(150).optional(),
    body: anyText(200).optional(),
    subtext: anyText(200).optional(),
    actions: z.array(button).min(1).max(3).optional(),
  })
  .refine((block) => [block.hero_image, block.title, block.actions, block.body].some((part) => part !== undefined), {
    message: 'must have one of hero_image, title, actions and body',
  })
  .refine((block) => block.icon === undefined || block.slack_icon === undefined, {
    message: 'must have only one of icon and slack_icon',
  });

export const carousel = z.strictObject({
  type: z.literal('carousel'),
  block_id: blockId,
  elements: z.array(card).min(1).max(10),
});
