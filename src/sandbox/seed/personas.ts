import { between, pick } from './chance.ts';
import { addressPart, anyCountry, emailOf, someone, type Name } from './people.ts';

/** Properties as they stand in HubSpot. */
export interface NewLead {
  contact: Record<string, string>;
  company?: Record<string, string>;
}

/** A kind of lead. `n` is different at each call, so that no two have the same e-mail address. */
export interface Persona {
  id: string;
  label: string;
  make(random: () => number, n: number, now: Temporal.Instant): NewLead;
}

const SITE = 'https://fernhill.example';

function named(name: Name, domain: string, n: number): Record<string, string> {
  return { firstname: name.first, lastname: name.last, email: emailOf(name, domain, n) };
}

function invented(
  random: () => number,
  endings: string[],
  employees: number,
  industry: string,
): Record<string, string> {
  const first = pick(random, [
    'Brackenridge',
    'Calderwick',
    'Fennimore',
    'Hollowell',
    'Marlstone',
    'Nettlecombe',
    'Tamarisk',
  ]);
  const name = `${first} ${pick(random, endings)}`;
  return {
    name,
    domain: `${addressPart(name)}.example`,
    industry,
    numberofemployees: String(employees),
    country: anyCountry(random),
  };
}

function visits(views: number, sessions: number, page: string, seen: Temporal.Instant): Record<string, string> {
  return {
    hs_analytics_num_page_views: String(views),
    hs_analytics_num_visits: String(sessions),
    hs_analytics_last_url: `${SITE}${page}`,
    hs_analytics_last_timestamp: seen.toString(),
    hs_analytics_source: 'ORGANIC_SEARCH',
  };
}

function converted(form: string, at: Temporal.Instant, count = 1): Record<string, string> {
  return {
    num_conversion_events: String(count),
    recent_conversion_event_name: form,
    recent_conversion_date: at.toString(),
  };
}

const DEMO_FORM = 'Pricing: Request a demo';

const hotTier1: Persona['make'] = (random, n, now) => {
  const company = invented(random, ['Software', 'Cloud'], 240, 'COMPUTER_SOFTWARE');
  return {
    contact: {
      ...named(someone(random), company['domain'] ?? '', n),
      jobtitle: 'VP Operations',
      company: company['name'] ?? '',
      country: company['country'] ?? '',
      lifecyclestage: 'lead',
      ...visits(14, 4, '/pricing', now.subtract({ minutes: 2 })),
      ...converted(DEMO_FORM, now),
      hs_email_open: '5',
      hs_email_click: '2',
    },
    company,
  };
};

const handRaiser: Persona['make'] = (random, n, now) => ({
  contact: {
    ...named(someone(random), 'postbox.example', n),
    lifecyclestage: 'lead',
    ...visits(3, 1, '/demo', now.subtract({ minutes: 1 })),
    ...converted('Demo: Request a demo', now),
  },
});

const tier2: Persona['make'] = (random, n, now) => {
  const company = invented(random, ['Analytics', 'Systems'], 60, 'INFORMATION_TECHNOLOGY_AND_SERVICES');
  return {
    contact: {
      ...named(someone(random), company['domain'] ?? '', n),
      jobtitle: 'Marketing Manager',
      company: company['name'] ?? '',
      country: company['country'] ?? '',
      lifecyclestage: 'lead',
      ...visits(9, 3, '/resources/roi-guide', now.subtract({ minutes: 6 })),
      ...converted('ROI guide: Download', now.subtract({ minutes: 5 }), 2),
      first_conversion_event_name: 'Webinar: Reporting in an hour',
      first_conversion_date: now.subtract({ hours: 9 * 24 }).toString(),
      hs_email_open: '4',
      hs_email_click: '1',
    },
    company,
  };
};

const nurture: Persona['make'] = (random, n) => {
  const company = invented(random, ['Apps', 'Platforms'], 150, 'COMPUTER_SOFTWARE');
  return {
    contact: {
      ...named(someone(random), company['domain'] ?? '', n),
      jobtitle: 'Head of Marketing',
      company: company['name'] ?? '',
      country: company['country'] ?? '',
      lifecyclestage: 'subscriber',
    },
    company,
  };
};

/** The one competitor of this invented world. */
const COMPETITOR = { name: 'Rivalbrook', domain: 'rivalbrook.example' };

const competitor: Persona['make'] = (random, n, now) => ({
  contact: {
    ...named(someone(random), COMPETITOR.domain, n),
    jobtitle: 'Product Marketing Manager',
    company: COMPETITOR.name,
    lifecyclestage: 'lead',
    ...visits(22, 6, '/pricing', now.subtract({ minutes: 3 })),
    ...converted('ROI guide: Download', now),
  },
  company: { ...COMPETITOR, industry: 'COMPUTER_SOFTWARE', numberofemployees: '130' },
});

const student: Persona['make'] = (random, n, now) => ({
  contact: {
    ...named(someone(random), 'student.wexcombe-university.example', n),
    jobtitle: 'Student',
    company: 'Wexcombe University',
    lifecyclestage: 'subscriber',
    ...visits(5, 2, '/resources/roi-guide', now.subtract({ minutes: 4 })),
    ...converted('ROI guide: Download', now),
  },
  company: {
    name: 'Wexcombe University',
    domain: 'wexcombe-university.example',
    industry: 'HIGHER_EDUCATION',
    numberofemployees: '1800',
  },
});

const noEmail: Persona['make'] = (random) => {
  const name = someone(random);
  return { contact: { firstname: name.first, lastname: name.last } };
};

const optedOut: Persona['make'] = (random, n, now) => {
  const lead = hotTier1(random, n, now);
  return { ...lead, contact: { ...lead.contact, hs_email_optout: 'true' } };
};

/** Text that would ring a channel, pose as a link of ours, reverse the line or flood it, if anybody let it. */
const poison: Persona['make'] = (random, n, now) => ({
  contact: {
    firstname: `Mallory${'y'.repeat(9_993)}`,
    lastname: '\u202Eecila\u2066 <@U00000000>\u200B',
    email: `mallory${n}@evil.example`,
    jobtitle: '*VP* _Operations_ ```&amp;``` \u0007<!here>',
    company: '<!channel> <https://evil.example|Open>',
    lifecyclestage: 'lead',
    ...visits(between(random, 2, 9), 2, '/pricing', now),
    ...converted('<!channel> Request a demo <https://evil.example|Open>', now),
  },
  company: {
    name: '<!channel> <https://evil.example|Open>',
    domain: 'evil.example',
    industry: 'COMPUTER_SOFTWARE',
    numberofemployees: '240',
  },
});

export const personas: Persona[] = [
  { id: 'hot-tier1', label: 'VP Operations of a software company asks for a demo', make: hotTier1 },
  { id: 'hand-raiser-unknown', label: 'Asks for a demo, says nothing else', make: handRaiser },
  { id: 'tier2', label: 'Smaller company, read the ROI guide, came to the webinar', make: tier2 },
  { id: 'nurture', label: 'The right company, not active yet', make: nurture },
  { id: 'competitor', label: 'Somebody from a competitor', make: competitor },
  { id: 'student', label: 'A student', make: student },
  { id: 'no-email', label: 'Only a name, no e-mail address', make: noEmail },
  { id: 'opted-out', label: 'Would be hot, but opted out of e-mail', make: optedOut },
  { id: 'poison', label: 'Hostile text in every field', make: poison },
];

/** Who comes when nobody in particular is asked for. */
export const CYCLE = [
  'hot-tier1',
  'tier2',
  'hand-raiser-unknown',
  'nurture',
  'hot-tier1',
  'student',
  'tier2',
  'competitor',
  'no-email',
];
