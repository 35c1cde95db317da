import { between } from './chance.ts';
import { RIVAL, UNIVERSITY } from './companies.ts';
import { someone } from './people.ts';
import { converted, invented, named, visits, type Make } from './persona-parts.ts';
import { DEMO, NEWSLETTER } from './sources.ts';

export const hotTier1: Make = (random, n, now) => {
  const company = invented(random, n, ['Software', 'Cloud'], 240, 'COMPUTER_SOFTWARE');
  return {
    contact: {
      ...named(someone(random), company['domain'] ?? '', n),
      jobtitle: 'VP Operations',
      company: company['name'] ?? '',
      country: company['country'] ?? '',
      lifecyclestage: 'lead',
      ...visits(14, 4, '/pricing', now.subtract({ minutes: 2 })),
      ...converted(DEMO, now),
      hs_email_open: '5',
      hs_email_click: '2',
    },
    company,
  };
};

export const handRaiser: Make = (random, n, now) => ({
  contact: {
    ...named(someone(random), 'postbox.example', n),
    lifecyclestage: 'lead',
    ...visits(3, 1, '/demo', now.subtract({ minutes: 1 })),
    ...converted('Demo: Request a demo', now),
  },
});

export const tier2: Make = (random, n, now) => {
  const company = invented(random, n, ['Analytics', 'Systems'], 60, 'INFORMATION_TECHNOLOGY_AND_SERVICES');
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

export const nurture: Make = (random, n) => {
  const company = invented(random, n, ['Apps', 'Platforms'], 150, 'COMPUTER_SOFTWARE');
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

export const competitor: Make = (random, n, now) => ({
  contact: {
    ...named(someone(random), RIVAL['domain'] ?? '', n),
    jobtitle: 'Product Marketing Manager',
    company: RIVAL['name'] ?? '',
    lifecyclestage: 'lead',
    ...visits(22, 6, '/pricing', now.subtract({ minutes: 3 })),
    ...converted('ROI guide: Download', now),
  },
  company: RIVAL,
});

export const student: Make = (random, n, now) => ({
  contact: {
    ...named(someone(random), 'student.wexcombe-university.example', n),
    jobtitle: 'Student',
    company: 'Wexcombe University',
    lifecyclestage: 'subscriber',
    ...visits(5, 2, '/resources/roi-guide', now.subtract({ minutes: 4 })),
    ...converted('ROI guide: Download', now),
  },
  company: UNIVERSITY,
});

export const noEmail: Make = (random) => {
  const name = someone(random);
  return { contact: { firstname: name.first, lastname: name.last } };
};

export const optedOut: Make = (random, n, now, known) => {
  const lead = hotTier1(random, n, now, known);
  return { ...lead, contact: { ...lead.contact, hs_email_optout: 'true' } };
};

/** Text that would ring a channel, pose as a link of ours, reverse the line or flood it, if anybody let it. */
export const poison: Make = (random, n, now) => ({
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

export const consultant: Make = (random, n, now) => ({
  contact: {
    ...named(someone(random), 'larkmere-advice.example', n),
    jobtitle: 'Freelance RevOps Consultant',
    company: 'Larkmere Advice',
    lifecyclestage: 'lead',
    ...visits(12, 3, '/pricing', now.subtract({ minutes: 5 })),
    ...converted('Benchmark report: Download', now),
  },
});

export const freeMailHandRaiser: Make = (random, n, now) => ({
  contact: {
    ...named(someone(random), 'mailhaven.example', n),
    jobtitle: 'Operations Manager',
    company: 'Tamarisk Freight',
    lifecyclestage: 'lead',
    ...visits(6, 1, '/pricing', now.subtract({ minutes: 2 })),
    ...converted(DEMO, now),
  },
});

export const colleagueOfCustomer: Make = (random, n, now, known) => {
  const { name, domain } = known.customer(random) ?? {
    name: 'Marlstone Software',
    domain: 'marlstonesoftware.example',
  };
  return {
    contact: {
      ...named(someone(random), domain, n),
      jobtitle: 'Marketing Manager',
      company: name,
      lifecyclestage: 'lead',
      ...visits(5, 1, '/pricing', now.subtract({ minutes: 3 })),
      ...converted('Contact sales', now),
    },
    company: { name, domain, lifecyclestage: 'customer' },
  };
};

/** Where nobody is known yet, somebody comes for the first time. */
export const returning: Make = (random, n, now, known) => {
  const before = known.lead(random) ?? tier2(random, n, now, known).contact;
  return {
    contact: {
      ...before,
      ...visits(Number(before['hs_analytics_num_page_views'] ?? 0) + 3, 4, '/resources/benchmark', now),
      hs_analytics_source: before['hs_analytics_source'] ?? 'ORGANIC_SEARCH',
      ...converted('Benchmark report: Download', now, Number(before['num_conversion_events'] ?? 0) + 1),
    },
  };
};

export const pricingTwice: Make = (random, n, now) => {
  const company = invented(random, n, ['Freight', 'Pay'], 45, 'LOGISTICS_AND_SUPPLY_CHAIN');
  const first = now.subtract({ hours: 3 * 24 });
  return {
    contact: {
      ...named(someone(random), company['domain'] ?? '', n),
      jobtitle: 'Operations Manager',
      company: company['name'] ?? '',
      lifecyclestage: 'subscriber',
      ...visits(2, 1, '/pricing', first),
      ...converted(NEWSLETTER, first),
    },
    company,
    later: visits(4, 2, '/pricing', now),
  };
};
