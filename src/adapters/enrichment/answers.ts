import { z } from 'zod';
import { EnrichmentError } from '#lib/errors.ts';
import type { Answer, KnownField } from './port.ts';

/** What is not as expected is not known: one odd field spoils no other. */
export const word = z.string().trim().min(1).max(200).nullish().catch(undefined);
export const number = z.number().int().min(1).max(10_000_000).nullish().catch(undefined);

/** Only what is known. Industries as HubSpot's read: small letters, `and` for `&`. */
export function answerOf(fields: { [field in KnownField]?: string | number | null | undefined }): Answer {
  const known = Object.entries(fields).flatMap(([field, value]) => {
    if (value === undefined || value === null) return [];
    return [[field, field === 'company.industry' ? industry(String(value)) : value]];
  });
  return Object.fromEntries(known) as Answer;
}

function industry(name: string): string {
  return name
    .toLowerCase()
    .replaceAll('&', 'and')
    .replaceAll(/[_\s]+/g, ' ');
}

/** An answer of another shape is none. Throws `EnrichmentError`. */
export function read<T>(schema: z.ZodType<T>, answer: unknown): T {
  const { data, success } = schema.safeParse(answer);
  if (!success) throw new EnrichmentError('unreadable');
  return data;
}
