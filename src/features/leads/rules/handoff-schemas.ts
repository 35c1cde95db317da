import * as z from 'zod';
import { channel, id, read, role, texts, words } from './pack-fields.ts';
import { readPercent, readStretch } from './pack-words.ts';

const stretch = read(readStretch);

/** A property of HubSpot that opens a handoff when it comes to hold one of these values. */
const trigger = z
  .strictObject({
    of: z.enum(['contact', 'company']),
    property: z.string().regex(/^[a-z][a-z0-9_]{0,99}$/, 'must be HubSpot’s own name of a property, like churn_risk'),
    is: z.union([z.string().min(1), texts.min(1)]),
  })
  .transform(({ of, property, is }) => ({ of, property, is: [is].flat() }));

/** One promise between two teams, other than that of marketing to sales. */
const row = z
  .strictObject({
    from: words,
    to: words,
    /** Where its cards stand. */
    channel,
    /** Roles whose people may take it. */
    takes: z.array(role).min(1),
    /** It opens only for what somebody of these roles owns in HubSpot. */
    from_roles: z.array(role).default([]),
    opens_when: z.array(trigger).default([]),
    /** Events that products and websites tell, by the name that they give them. */
    signals: z.array(z.string().min(1).max(100)).default([]),
    response: stretch,
    stops_on: z.enum(['accept', 'done']),
    nudge: read(readPercent).optional(),
    manager: stretch.optional(),
    vp: stretch.optional(),
    /** Nobody sees a card of what is over by then. */
    card_after: stretch.optional(),
    undo: stretch.prefault('10 minutes'),
    calendar: z.enum(['team', 'owner']).default('owner'),
    /** Why it may be turned down, by id. */
    reasons: z.record(id, words).default({}),
  })
  .transform(({ nudge, manager, vp, response, takes, channel: name, ...rest }) => ({
    from: rest.from,
    to: rest.to,
    channel: name,
    takes,
    fromRoles: rest.from_roles,
    opensWhen: rest.opens_when,
    signals: rest.signals,
    ladder: { response, ...(nudge && { nudge }), ...(manager && { manager }), ...(vp && { vp }) },
    stopsOn: rest.stops_on,
    cardAfter: rest.card_after?.amount,
    undoFor: rest.undo.amount,
    calendar: rest.calendar,
    reasons: rest.reasons,
  }));

/** Any of them may be left out: then none is opened. */
export const handoffRows = {
  'sql-to-opportunity': row.optional(),
  'closed-won-to-onboarding': row.optional(),
  'churn-risk-to-save': row.optional(),
  'disqualified-to-recycle': row.optional(),
};

export type HandoffKind = keyof typeof handoffRows;
export type HandoffRow = z.output<typeof row>;
export type HandoffRows = { [Kind in HandoffKind]?: HandoffRow | undefined };
