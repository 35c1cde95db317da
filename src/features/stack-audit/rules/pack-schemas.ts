import * as z from 'zod';
import { isCurrency } from '#lib/money.ts';
import { packSchema } from '#lib/packs.ts';
import { CATEGORIES, GROWTHS, USES } from '../model.ts';

const words = z
  .string()
  .min(1)
  .max(200)
  .regex(
    /^[^<>*`~\p{Cc}\u202A-\u202E\u2066-\u2069]+$/u,
    'must be plain words in one line, without < > * ~ and backticks',
  );
const key = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]*$/, 'must be small letters, digits and hyphens, like google-workspace');
const percent = z.number().min(0).max(100);
const days = z.int().min(1).max(730);
const currency = z.string().refine(isCurrency, 'must be the three letters of a currency, like USD');
const rate = z.string().regex(/^\d{1,6}(\.\d{1,8})?$/, "must be a number as text, like '1.0842'");
const roles = z.array(z.enum(['ae', 'sdr', 'cs', 'manager', 'vp', 'ops', 'founder'])).min(1);

const ofEach = <Key extends string, Value extends z.ZodType>(keys: readonly Key[], value: Value) =>
  z.strictObject(Object.fromEntries(keys.map((name) => [name, value])) as Record<Key, Value>);

export const stackAudit = packSchema({
  currency,
  rates: z.record(currency, rate),
  marketing_budget: z.number().positive().optional(),
  tools_most: percent,
  costs_seen_by: roles,
  utilisation: z.strictObject({ high: percent, medium: percent, answers: ofEach(USES, percent) }),
  value: z.strictObject({ utilisation: percent, loss: percent, integrations: percent, owner: percent }),
  integrations_full: z.int().min(1).max(50),
  valuable: percent,
  worthless: percent,
  cost: z.strictObject({ per_user_month: z.number().positive(), share: percent }),
  spare_seats: percent,
  contracts: z.strictObject({ before_renewal: days, before_notice: days, remind: days }),
  task_days: days,
  ask: z.strictObject({
    not_again: days,
    remind_after: days,
    tools_at_once: z.int().min(1).max(20),
    users: z.int().min(0).max(20),
    likely_users: ofEach(CATEGORIES, z.array(z.enum(['ae', 'sdr', 'cs', 'manager', 'vp', 'ops', 'founder']))),
  }),
}).superRefine(({ value, utilisation, valuable, worthless }, context) => {
  const sum = Object.values(value).reduce((total, one) => total + one, 0);
  if (sum !== 100)
    context.addIssue({ code: 'custom', path: ['value'], message: `must add up to 100 points, but is ${sum}` });
  if (utilisation.medium > utilisation.high)
    context.addIssue({ code: 'custom', path: ['utilisation', 'medium'], message: 'must not be above high' });
  if (worthless > valuable)
    context.addIssue({ code: 'custom', path: ['worthless'], message: 'must not be above valuable' });
});

const merchant = z.strictObject({
  name: words,
  match: z
    .array(
      z.string().regex(/^\^?[a-z0-9]+( [a-z0-9]+)*$/, 'must be small letters and digits in words, like ^notion labs'),
    )
    .min(1),
  category: z.enum(CATEGORIES),
  jobs: z.array(words).min(1),
  site: z.string().regex(/^[a-z0-9.-]+\.[a-z]{2,}$/, 'must be a domain, like figma.com'),
});

export const merchants = packSchema({ merchants: z.record(key, merchant) }).superRefine(
  ({ merchants: all }, context) => {
    const seen = new Map<string, string>();
    for (const [name, { match }] of Object.entries(all))
      for (const [index, pattern] of match.entries()) {
        const words = pattern.replace('^', '');
        const other = seen.get(words);
        if (other !== undefined)
          context.addIssue({
            code: 'custom',
            path: ['merchants', name, 'match', index],
            message: `stands under ${other} already: nobody could tell the two apart`,
          });
        seen.set(words, name);
      }
  },
);

const growth = z.array(z.enum(GROWTHS)).min(1);
const range = z
  .tuple([z.number().min(0), z.number().positive()])
  .refine(([from, to]) => from <= to, 'must be [least, most]');

const line = z.strictObject({
  category: z.enum(CATEGORIES),
  name: words,
  range,
  needs: z
    .array(
      z.strictObject({
        does: words,
        job: words,
        optional: z.boolean().default(false),
        growth: growth.optional(),
        options: z
          .array(
            z.strictObject({
              says: words,
              tools: z.array(key),
              when: words.optional(),
              growth: growth.optional(),
            }),
          )
          .min(1),
      }),
    )
    .min(1),
});

export const stackBlueprint = packSchema({
  blueprints: z.record(key, z.strictObject({ name: words, total: range, lines: z.array(line).min(1) })),
  anti_patterns: z.strictObject({
    enterprise: z.array(z.strictObject({ tool: key, says: words, instead: z.array(key).min(1) })),
    everything: z.strictObject({ tools: z.int().min(3), percent }),
    glue: z.int().min(1),
  }),
});

export type AuditPack = z.output<typeof stackAudit>;
export type BlueprintPack = z.output<typeof stackBlueprint>;
