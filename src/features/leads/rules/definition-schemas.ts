import * as z from 'zod';
import { packSchema } from '#lib/packs.ts';
import { condition, id } from './pack-fields.ts';

/** So long is what a team says of a term. */
const LONGEST_WORDING = 500;
const LONGEST_TERM = 60;

/** One line; it is escaped wherever it is shown. */
const wording = z
  .string()
  .min(1)
  .max(LONGEST_WORDING)
  .regex(/^[^\p{Cc}\u202A-\u202E\u2066-\u2069]+$/u, 'must be one line of visible characters');

const term = {
  term: wording.max(LONGEST_TERM),
  version: z.int().min(1),
  marketing: wording,
  sales: wording,
  cs: wording,
  aligned: wording,
  clause: condition.optional(),
};

/** Whose hand is under it, and since when. Baton writes it; nobody else can. */
const signature = z.strictObject({ team: z.enum(['marketing', 'sales', 'cs']), by: z.string(), at: z.string() });
const signed = z.strictObject({ hash: z.string(), effective: z.string(), by: z.array(signature).length(3) });

const schemaOf = <Shape extends z.ZodRawShape>(shape: Shape) =>
  packSchema({
    terms: z
      .record(id, z.strictObject(shape))
      .refine((terms) => 'mql' in terms, 'must have mql: scoring and routing ask what it says'),
  });

/** As it lies on the disk. */
export const definitionsSchema = schemaOf(term);
/** As Baton keeps it, with the signatures. */
export const signedDefinitionsSchema = schemaOf({ ...term, signed: signed.optional() });

export type DefinitionsData = z.output<typeof signedDefinitionsSchema>;
export type TermData = DefinitionsData['terms'][string];
