import * as z from 'zod';
import { packSchema, packsError, parsePacks, readPackFiles } from '#lib/packs.ts';
import type { Onboarding } from './model.ts';

const words = z.string().min(1).max(200);
const property = z.string().regex(/^[a-z][a-z0-9_]{0,99}$/, 'must be small letters, digits and _, like use_case');
const outcome = z.strictObject({
  task: words.optional(),
  tag: z.string().optional(),
  tells: z.literal('manager').optional(),
});
const milestone = z.strictObject({
  day: z.int().min(0).max(365),
  asks: words,
  task: words.optional(),
  tag: z.string().optional(),
  yes: outcome.optional(),
  no: outcome.optional(),
});

const onboardingSchema = packSchema({
  fields: z
    .array(z.strictObject({ property, label: words, required: z.boolean() }))
    .max(20)
    .refine(
      once<{ property: string }>(({ property: name }) => name),
      'must name each property once',
    ),
  tags: z.record(z.string().regex(/^[a-z][a-z0-9-]*$/, 'must be small letters, digits and hyphens'), property),
  at: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, 'must be a time of day like 09:00'),
  milestones: z.array(milestone).refine(
    once<{ day: number }>(({ day }) => day),
    'must have each day once',
  ),
}).superRefine(({ tags, milestones }, context) => {
  milestones.forEach(({ tag, yes, no }, index) => {
    for (const [path, name] of [
      [['tag'], tag],
      [['yes', 'tag'], yes?.tag],
      [['no', 'tag'], no?.tag],
    ] as const) {
      if (name !== undefined && !Object.hasOwn(tags, name))
        context.addIssue({
          code: 'custom',
          path: ['milestones', index, ...path],
          message: `there is no tag ${name}: name its property under tags`,
        });
    }
  });
});

function once<T>(key: (one: T) => unknown): (list: T[]) => boolean {
  return (list) => new Set(list.map(key)).size === list.length;
}

/** Reads `onboarding.yml` of a folder. `errors` says all that is wrong with it, by line. */
export function readOnboarding(folder: string): { onboarding?: Onboarding; errors: string[] } {
  const { packs, errors } = parsePacks(readPackFiles(folder, ['onboarding']), { onboarding: onboardingSchema });
  if (errors.length > 0 || !packs.onboarding) return { errors };
  const { fields, tags, at, milestones } = packs.onboarding.data;
  return { onboarding: { ref: packs.onboarding.ref, fields, tags, at, milestones }, errors };
}

/** The same for a start. @throws SetupError */
export function loadOnboarding(folder: string): Onboarding {
  const { onboarding, errors } = readOnboarding(folder);
  if (!onboarding) throw packsError(errors);
  return onboarding;
}
