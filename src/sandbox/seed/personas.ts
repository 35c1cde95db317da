import {
  colleagueOfCustomer,
  competitor,
  consultant,
  freeMailHandRaiser,
  handRaiser,
  hotTier1,
  noEmail,
  nurture,
  optedOut,
  poison,
  pricingTwice,
  returning,
  student,
  tier2,
} from './persona-makes.ts';
import type { Make } from './persona-parts.ts';

/** A kind of lead. */
export interface Persona {
  id: string;
  label: string;
  group: 'sales-ready' | 'not yet' | 'not for sales' | 'edge';
  /** What should happen, and why. */
  note: string;
  make: Make;
  /** How many come at once; without it, one. */
  count?: number;
}

const SALES_READY: Persona[] = [
  {
    id: 'hot-tier1',
    label: 'VP Operations of a software company asks for a demo',
    group: 'sales-ready',
    note: 'Goes to an account executive at once: asked, and looks like the best customers.',
    make: hotTier1,
  },
  {
    id: 'hand-raiser-unknown',
    label: 'Asks for a demo, says nothing else',
    group: 'sales-ready',
    note: 'Goes to sales development with “unknown: role, size”: who asks is never left waiting for a score.',
    make: handRaiser,
  },
  {
    id: 'free-mail-hand-raiser',
    label: 'Asks for a demo from a private address, names the company',
    group: 'sales-ready',
    note: 'Goes to sales: a private address is no reason to miss somebody who asks.',
    make: freeMailHandRaiser,
  },
  {
    id: 'pricing-twice',
    label: 'Looks at the prices again after three days',
    group: 'sales-ready',
    note: 'Gets a card with the second visit, a few seconds after the first is known: two looks at the prices route whatever the score.',
    make: pricingTwice,
  },
];

const NOT_YET: Persona[] = [
  {
    id: 'tier2',
    label: 'Smaller company, read the ROI guide, came to the webinar',
    group: 'not yet',
    note: 'Stays in nurture without a card: a good fit, not interested enough for the signed definition.',
    make: tier2,
  },
  {
    id: 'nurture',
    label: 'The right company, not active yet',
    group: 'not yet',
    note: 'Stays in nurture: fit alone makes no MQL.',
    make: nurture,
  },
  {
    id: 'returning',
    label: 'Somebody known downloads once more',
    group: 'not yet',
    note: 'Is scored anew and stays in nurture: the contact that HubSpot had already changes, no second one is made.',
    make: returning,
  },
];

const NOT_FOR_SALES: Persona[] = [
  {
    id: 'competitor',
    label: 'Somebody from a competitor',
    group: 'not for sales',
    note: 'Is disqualified whatever they read: the address is on the list of competitors.',
    make: competitor,
  },
  {
    id: 'student',
    label: 'A student',
    group: 'not for sales',
    note: 'Is disqualified: students read everything and buy nothing.',
    make: student,
  },
  {
    id: 'consultant',
    label: 'A consultant who reads for a client',
    group: 'not for sales',
    note: 'Is disqualified by the job title, although the interest looks real.',
    make: consultant,
  },
  {
    id: 'opted-out',
    label: 'Would be hot, but opted out of e-mail',
    group: 'not for sales',
    note: 'Gets no card: a person who said no is left alone, even after a form.',
    make: optedOut,
  },
];

const EDGE: Persona[] = [
  {
    id: 'colleague-of-customer',
    label: 'Somebody new at a company that is a customer asks for sales',
    group: 'edge',
    note: 'Goes to whoever looks after that customer, not to a seller who would start from nothing.',
    make: colleagueOfCustomer,
  },
  {
    id: 'no-email',
    label: 'Only a name, no e-mail address',
    group: 'edge',
    note: 'Gets no card and breaks nothing: nothing is known that could be scored.',
    make: noEmail,
  },
  {
    id: 'poison',
    label: 'Hostile text in every field',
    group: 'edge',
    note: 'Gets a card that shows the text as it is and rings nobody.',
    make: poison,
  },
];

/** Who comes when nobody in particular is asked for. */
export const CYCLE = [
  'hot-tier1',
  'tier2',
  'hand-raiser-unknown',
  'nurture',
  'free-mail-hand-raiser',
  'student',
  'returning',
  'hot-tier1',
  'competitor',
  'colleague-of-customer',
  'consultant',
  'no-email',
];

const single = [...SALES_READY, ...NOT_YET, ...NOT_FOR_SALES, ...EDGE];

/** Somebody of the cycle, by turns. */
const crowd: Make = (random, n, now, known) => {
  const next = single.find(({ id }) => id === CYCLE[n % CYCLE.length]);
  if (next === undefined) throw new Error('The cycle names somebody who is no persona.');
  return next.make(random, n, now, known);
};

export const personas: Persona[] = [
  ...single,
  {
    id: 'forty-at-once',
    label: '40 leads at once',
    group: 'edge',
    note: 'Each of those for sales gets one card and none is lost: what a webinar or a launch brings must not drown the channel.',
    make: crowd,
    count: 40,
  },
];
