import * as z from 'zod';
import { packSchema } from '#lib/packs.ts';
import { handoffRows } from './handoff-schemas.ts';
import { read, words } from './pack-fields.ts';
import { readBusinessDays, readPercent, readStretch } from './pack-words.ts';

const stretch = read(readStretch);
/** What an owner does before a lead goes back, and what brings it to sales again. */
const working = {
  attempts: z
    .strictObject({
      most: z.int().min(1).max(20),
      within: read(readBusinessDays),
      ask_again: read(readBusinessDays),
      asks_again: z.int().min(0).max(10),
    })
    .prefault({ most: 3, within: '5 business days', ask_again: '2 business days', asks_again: 2 }),
  returned: z.strictObject({ rise: z.int().min(1).max(100) }).prefault({ rise: 10 }),
  rollup: z
    .strictObject({ above: z.int().min(1).max(1000), within: stretch })
    .prefault({ above: 5, within: '10 minutes' }),
};

const sla = z.strictObject({
  from: words,
  to: words,
  delivery: stretch,
  response: stretch,
  nudge: read(readPercent),
  reassign: stretch,
  manager: stretch,
  vp: stretch.optional(),
  stops_on: z.enum(['touch', 'accept']).default('touch'),
  pause: z
    .strictObject({ most: read(readBusinessDays), times: z.int().min(0).max(10) })
    .prefault({ most: '2 business days', times: 1 }),
  misses: z.int().min(0).max(20).default(2),
  undo: stretch,
  calendar: z.enum(['team', 'owner']),
  ...working,
});

const percent = read(readPercent);
const acceptance = z
  .strictObject({
    fine: z.tuple([percent, percent]),
    watch: percent,
    decisions: z.int().min(5, 'must be at least 5: fewer decisions say nothing'),
    window_days: z.int().min(7).max(365),
  })
  .refine(({ fine: [from, to], watch }) => from < to && to <= watch, 'must rise: fine from, fine to, watch')
  .transform(({ fine: [from, to], watch, decisions, window_days: windowDays }) => {
    return { fine: { from, to }, watchTo: watch, decisions, windowDays };
  });

export const slasSchema = packSchema({
  handoffs: z.strictObject({ 'mql-to-sales': sla, ...handoffRows }),
  acceptance,
});

export type Sla = z.output<typeof sla>;
export type AcceptanceNorm = z.output<typeof acceptance>;
