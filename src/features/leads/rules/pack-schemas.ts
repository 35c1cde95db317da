import * as z from 'zod';
import { packSchema } from '#lib/packs.ts';
import { definitionsSchema, signedDefinitionsSchema } from './definition-schemas.ts';
import { exampleInput } from './example-schemas.ts';
import {
  band,
  channel,
  condition,
  count,
  group,
  hours,
  hoursOn,
  id,
  points,
  read,
  role,
  texts,
  tier,
  words,
} from './pack-fields.ts';
import { readQuiet, readSpan, readZone } from './pack-words.ts';
import { slasSchema } from './sla-schemas.ts';

const scoreRule = z
  .strictObject({
    id,
    points,
    says: words,
    signal: z.union([id, z.array(id).min(1)]).optional(),
    when: condition.optional(),
    one_of: id.optional(),
    why: z.string().optional(),
  })
  .refine(
    (rule) => (rule.signal === undefined) !== (rule.when === undefined),
    'needs either signal: or when:, and not both',
  );
const range = z
  .strictObject({ from: count, to: count })
  .refine(({ from, to }) => from <= to, 'from must not be greater than to');
const icpTier = z.strictObject({ employees: range, industries: texts.min(1) });

export const scoringSchema = packSchema({
  icp: z.strictObject({
    tier1: icpTier,
    tier2: icpTier,
    minimum_employees: count,
    buyer_titles: texts.min(1),
    negative: z.record(z.string().regex(/^[a-z][a-z0-9_]*$/, 'must be small letters, digits and underscores'), texts),
  }),
  signals: z
    .array(
      z.strictObject({
        kind: id,
        says: words,
        when: condition,
        /** The fact that dates it. */
        at: z.enum(['last_seen', 'last_conversion', 'last_email_click', 'last_email_open']).optional(),
        /** A rise of this total is one more. */
        counts: z.enum(['page_views', 'visits', 'conversions', 'email_opens', 'email_clicks']).optional(),
      }),
    )
    .min(1),
  events: z
    .array(
      z.strictObject({
        kind: id,
        says: words.optional(),
        /** What products and websites call it. */
        names: z.array(z.string().min(1).max(100)).min(1),
      }),
    )
    .default([]),
  /** Beside the well-known ones. */
  free_mail_domains: z.array(z.string().min(1).toLowerCase()).default([]),
  ask_others: z.array(z.enum(['apollo', 'peopledatalabs'])).default(['apollo', 'peopledatalabs']),
  remember_days: count,
  same_visit_minutes: count,
  fit: z.strictObject({ cap: z.int().min(0).max(50), rules: z.array(scoreRule).min(1) }),
  engagement: z.strictObject({
    cap: z.int().min(0).max(50),
    rules: z.array(scoreRule).min(1),
    decay: z.strictObject({ points: z.int().max(0).min(-50), every_days: z.int().min(1) }),
  }),
  tiers: z.array(z.strictObject({ tier, when: condition })),
  bands: z
    .strictObject({ low: z.literal(0), medium: points, high: points, hot: points })
    .refine(
      ({ medium, high, hot }) => 0 < medium && medium < high && high < hot && hot <= 100,
      'must rise from low to hot, up to 100',
    ),
  hysteresis: z.int().min(0).max(20),
  hand_raisers: z.strictObject({ signals: z.array(id), within_days: count }),
  disqualifiers: z.array(z.strictObject({ id, says: words, when: condition })),
  examples: z
    .array(
      z.strictObject({
        ...exampleInput,
        expect: z
          .strictObject({
            fit: z.int(),
            engagement: z.int(),
            band,
            tier,
            mql: z.boolean(),
            hand_raiser: z.union([id, z.literal('none')]),
            disqualified: z.union([id, z.literal('none')]),
            low: z.int(),
            high: z.int(),
          })
          .partial(),
      }),
    )
    .default([]),
});

const routeBase = { clause: id, says: words, when: condition, why: z.string().optional() };
const destination = z.enum(['nurture', 'newsletter', 'disqualified', 'nobody']);

const property = z
  .string()
  .regex(/^[a-z][a-z0-9_]{0,99}$/, 'must be small letters, digits and _, like baton_destination');
const listName = words.max(100);

export const routingSchema = packSchema({
  pools: z.record(id, z.strictObject({ says: words, roles: z.array(role).min(1) })),
  queues: z.record(id, z.strictObject({ says: words, roles: z.array(role).min(1) })),
  /** Nobody of the pools is on. */
  hold_queue: id,
  /** No rule applies. */
  fallback_queue: id,
  /** Roles whose people keep the leads and companies that they own in HubSpot. */
  owner_roles: z.array(role),
  /** Who gets a lead that was disqualified and that ops rescues. */
  rescue_pools: z.array(id).default([]),
  /** What HubSpot is told of where leads went; left out, nothing. */
  destinations: z
    .strictObject({
      property,
      reason_property: property,
      lists: z.strictObject({ nurture: listName, newsletter: listName, disqualified: listName }).partial(),
      /** By the reason of a rejection; any other is a disqualification. */
      after_rejection: z.record(id, z.enum(['nurture', 'newsletter', 'disqualified'])).default({}),
    })
    .optional(),
  writes_lifecycle: z.boolean().default(false),
  /** How like a company's name must be what somebody typed: 0 to 1. */
  account_match: z.strictObject({ by_name_from: z.number().min(0.8).max(1) }).default({ by_name_from: 0.92 }),
  /** Anyone of the pool may accept a lead that was offered to another of it. */
  allow_claim: z.boolean(),
  rules: z
    .array(
      z.discriminatedUnion('to', [
        z.strictObject({ ...routeBase, to: z.literal('owner'), pools: z.array(id).min(1) }),
        z.strictObject({ ...routeBase, to: z.literal('pool'), pools: z.array(id).min(1) }),
        z.strictObject({ ...routeBase, to: z.literal('queue'), queue: id }),
        z.strictObject({ ...routeBase, to: destination }),
      ]),
    )
    .min(1),
  examples: z
    .array(
      z.strictObject({
        ...exampleInput,
        /** How many leads each person is behind their share; below 0, ahead of it. */
        owed: z.record(id, z.number()).default({}),
        /** Open leads that each person has already. */
        open: z.record(id, count).default({}),
        expect: z
          .strictObject({
            clause: id,
            to: z.enum(['person', 'queue', ...destination.options]),
            person: id,
            queue: id,
            pool: id,
          })
          .partial(),
      }),
    )
    .default([]),
});

const zone = read(readZone);
const daysOff = {
  /** The region whose public holidays are free. */
  holidays: z.string().min(1).max(60).optional(),
  days_off: z.array(read(readSpan)).optional(),
  /** Days with other hours than their weekday's. */
  hours_on: hoursOn.optional(),
};
const most = z.int().min(1).optional();
export const teamSchema = packSchema({
  company: words,
  zone,
  hours,
  ...daysOff,
  channels: z.strictObject({ leads: channel, ops: channel, metrics: channel }),
  /** Whose hand counts for which team where the three sign. */
  teams: z
    .strictObject({ marketing: z.array(role).min(1), sales: z.array(role).min(1), cs: z.array(role).min(1) })
    .default({ marketing: ['ops', 'founder'], sales: ['ae', 'manager', 'vp'], cs: ['cs'] }),
  /** Whoever is in a user group of Slack has these roles, too. */
  groups: z
    .array(
      z.strictObject({
        group,
        roles: z.array(role).min(1),
      }),
    )
    .default([]),
  people: z.record(
    id,
    z.strictObject({
      name: words,
      email: z.email('must be an e-mail address'),
      roles: z.array(role).min(1),
      zone,
      hours,
      ...daysOff,
      /** New leads a day, and open leads at once. */
      most_a_day: most,
      most_open: most,
      /** Where they hear of a lead, and when not. */
      notify: z.enum(['channel', 'dm', 'both']).optional(),
      quiet: read(readQuiet).optional(),
      weight: z.number().min(0).max(100).default(1),
      slack: z
        .string()
        .regex(/^[UW][A-Z0-9]+$/, 'must be a Slack member id like U012AB3CD')
        .optional(),
      hubspot_owner: z.string().regex(/^\d+$/, 'must be a HubSpot owner id in quotes, like "12345678"').optional(),
    }),
  ),
});

const unsigned = { scoring: scoringSchema, routing: routingSchema, team: teamSchema, slas: slasSchema };

/** As packs lie on the disk. */
export const leadPackSchemas = { ...unsigned, definitions: definitionsSchema };
/** As Baton keeps them. */
export const keptPackSchemas = { ...unsigned, definitions: signedDefinitionsSchema };

export type ScoringData = z.output<typeof scoringSchema>;
export type RoutingData = z.output<typeof routingSchema>;
export type TeamData = z.output<typeof teamSchema>;
export type ScoringExample = ScoringData['examples'][number];
export type RoutingExample = RoutingData['examples'][number];
