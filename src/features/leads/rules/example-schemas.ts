import * as z from 'zod';
import { count, id, words } from './pack-fields.ts';

/** Facts of an example: like a lead's facts, with times as days before the example's `at`. */
const exampleFacts = z.strictObject({
  contact: z
    .strictObject({
      email: z.string(),
      email_kind: z.enum(['work', 'free', 'disposable']),
      first_name: z.string(),
      last_name: z.string(),
      title: z.string(),
      company_name: z.string(),
      country: z.string(),
      source: z.string(),
      source_detail: z.string(),
      lifecycle_stage: z.string(),
      lead_status: z.string(),
      owner_id: z.string(),
      opted_out: z.boolean(),
      bounced: z.boolean(),
      bounces: count,
    })
    .partial()
    .optional(),
  company: z
    .strictObject({
      name: z.string(),
      domain: z.string(),
      employees: count,
      industry: z.string(),
      country: z.string(),
      lifecycle_stage: z.string(),
      owner_id: z.string(),
      open_deals: count,
    })
    .partial()
    .optional(),
  account: z
    .strictObject({
      how: z.enum(['associated', 'domain', 'name']),
      confidence: z.number().min(0).max(1),
      lifecycle_stage: z.string().optional(),
      owner_id: z.string().optional(),
      open_deals: count.optional(),
    })
    .optional(),
  activity: z
    .strictObject({
      page_views: count,
      visits: count,
      last_url: z.string(),
      last_seen_days_ago: count,
      conversions: count,
      last_conversion: z.string(),
      last_conversion_days_ago: count,
      email_opens: count,
      last_email_open_days_ago: count,
      email_clicks: count,
      last_email_click_days_ago: count,
    })
    .partial()
    .optional(),
  created_days_ago: count.default(0),
});
/** What every example gives. */
export const exampleInput = {
  name: words,
  /** Now, in the example. */
  at: z.iso
    .datetime({ offset: true, message: 'must be a time like 2026-03-03T15:00:00Z' })
    .default('2026-03-03T15:00:00Z'),
  facts: exampleFacts,
  /** What was seen of this lead earlier. */
  earlier: z.array(z.strictObject({ kind: id, days_ago: count })).default([]),
};

export type ExampleFacts = z.output<typeof exampleFacts>;
