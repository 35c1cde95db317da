import type { ContactFact, DealFact, Derived, Millis, Placed, Tally, Window } from '../model.ts';

/** What each metric counts. Names, words, targets and who answers for it are in metrics.yml. */

const within = (at: Millis | null, { from, to }: Window): boolean => at !== null && at >= from && at < to;
const yes = (is: boolean): Placed => (is ? { over: 1, under: 1 } : { under: 1 });

type StageAt = 'leadAt' | 'mqlAt' | 'sqlAt' | 'opportunityAt' | 'customerAt';

/** How many contacts first came into a stage. */
function entered(stage: StageAt): Tally {
  const one = (fact: ContactFact, window: Window): Placed => (within(fact[stage], window) ? { over: 1 } : undefined);
  return { unit: 'count', as: 'sum', from: { contacts: one } };
}

/** Of those who came into a stage within the window, how many have come into the next one since: HubSpot's funnel of one cohort. */
function went(from: StageAt, next: StageAt): Tally {
  const one = (fact: ContactFact, window: Window): Placed =>
    within(fact[from], window) ? yes(fact[next] !== null) : undefined;
  return { unit: 'share', as: 'quotient', from: { contacts: one } };
}

function money(amount: number | null, own: string, told: string): number | undefined {
  return amount === null || own !== told ? undefined : amount;
}

/** What a deal is worth, where it counts. */
function worth(deal: DealFact, currency: string, under?: number): Placed {
  const over = money(deal.amountMinor, deal.currency, currency);
  return over === undefined ? 'unknown' : { over, ...(under !== undefined && { under }) };
}

const DAY = 86_400_000;
const isWon = (deal: DealFact, window: Window): boolean => deal.outcome === 'won' && within(deal.closedAt, window);

export const TALLIES = {
  lead_response: {
    unit: 'minutes',
    as: 'median',
    from: {
      handoffs: ({ of, handedAt, minutes }, window) =>
        of === 'lead' && within(handedAt, window) && minutes !== null ? { over: minutes } : undefined,
    },
  },
  mql_acceptance: {
    unit: 'share',
    as: 'quotient',
    from: {
      handoffs: ({ of, handedAt, verdict }, window) =>
        of === 'lead' && within(handedAt, window) && verdict !== null ? yes(verdict === 'accepted') : undefined,
    },
  },
  automation_coverage: {
    unit: 'share',
    as: 'quotient',
    from: { contacts: ({ leadAt, touched }, window) => (within(leadAt, window) ? yes(touched) : undefined) },
  },
  data_quality: {
    unit: 'share',
    as: 'quotient',
    from: { scores: ({ at, share }, window) => (within(at, window) ? { over: share, under: 1 } : undefined) },
  },
  tool_utilisation: {
    unit: 'share',
    as: 'quotient',
    from: {
      tools: ({ featuresPaid, featuresUsed }) =>
        featuresPaid === null || featuresUsed === null ? 'unknown' : { over: featuresUsed, under: featuresPaid },
    },
  },
  tool_cost: {
    unit: 'money',
    as: 'sum',
    from: {
      tools: ({ yearlyMinor, currency }, window, told) => {
        const yearly = money(yearlyMinor, currency, told);
        return yearly === undefined ? 'unknown' : { over: portionOfYear(yearly, window) };
      },
    },
  },
  marketing_budget: {
    unit: 'money',
    as: 'sum',
    from: {
      figures: ({ what, month, amount }, window) =>
        what === 'budget' && within(month, window) ? { over: amount } : undefined,
    },
  },
  sla_compliance: {
    unit: 'share',
    as: 'quotient',
    from: {
      handoffs: ({ handedAt, kept }, window) => (within(handedAt, window) && kept !== null ? yes(kept) : undefined),
    },
  },
  campaign_days: {
    unit: 'days',
    as: 'median',
    from: {
      campaigns: ({ liveAt, workingDays }, window) => (within(liveAt, window) ? { over: workingDays } : undefined),
    },
  },
  integration_uptime: {
    unit: 'share',
    as: 'quotient',
    from: { flows: ({ at, up }, window) => (within(at, window) ? yes(up) : undefined) },
  },
  reporting_agreement: {
    unit: 'share',
    as: 'quotient',
    from: {
      agreements: ({ at, ours, theirs }, window) =>
        within(at, window)
          ? yes(Math.abs(ours - theirs) <= 0.05 * Math.max(Math.abs(ours), Math.abs(theirs)))
          : undefined,
    },
  },
  visitors: {
    unit: 'count',
    as: 'sum',
    from: {
      figures: ({ what, month, amount }, window) =>
        what === 'visitors' && within(month, window) ? { over: amount } : undefined,
    },
  },
  leads: entered('leadAt'),
  mqls: entered('mqlAt'),
  sqls: entered('sqlAt'),
  opportunities: entered('opportunityAt'),
  customers: entered('customerAt'),
  visitor_to_lead: {
    unit: 'share',
    as: 'quotient',
    from: {
      contacts: ({ leadAt }, window) => (within(leadAt, window) ? { over: 1 } : undefined),
      figures: ({ what, month, amount }, window) =>
        what === 'visitors' && within(month, window) ? { under: amount } : undefined,
    },
  },
  lead_to_mql: went('leadAt', 'mqlAt'),
  mql_to_sql: went('mqlAt', 'sqlAt'),
  sql_to_opportunity: went('sqlAt', 'opportunityAt'),
  opportunity_to_customer: went('opportunityAt', 'customerAt'),
  pipeline_generated: {
    unit: 'money',
    as: 'sum',
    from: {
      deals: (deal, window, told) => (within(deal.createdAt, window) ? worth(deal, told) : undefined),
    },
  },
  pipeline_open: {
    unit: 'money',
    as: 'sum',
    from: { deals: (deal, _window, told) => (deal.outcome === 'open' ? worth(deal, told) : undefined) },
  },
  deals_open: {
    unit: 'count',
    as: 'sum',
    from: { deals: ({ outcome }) => (outcome === 'open' ? { over: 1 } : undefined) },
  },
  win_rate: {
    unit: 'share',
    as: 'quotient',
    from: {
      deals: ({ outcome, closedAt }, window) =>
        outcome !== 'open' && within(closedAt, window) ? yes(outcome === 'won') : undefined,
    },
  },
  average_won: {
    unit: 'money',
    as: 'quotient',
    from: { deals: (deal, window, told) => (isWon(deal, window) ? worth(deal, told, 1) : undefined) },
  },
  sales_cycle: {
    unit: 'days',
    as: 'median',
    from: {
      deals: (deal, window) =>
        isWon(deal, window) ? { over: Math.max(0, (deal.closedAt ?? 0) - deal.createdAt) / DAY } : undefined,
    },
  },
  cac: {
    unit: 'money',
    as: 'quotient',
    from: {
      figures: ({ what, month, amount }, window) =>
        what === 'spend' && within(month, window) ? { over: amount } : undefined,
      contacts: ({ customerAt }, window) => (within(customerAt, window) ? { under: 1 } : undefined),
    },
  },
} satisfies Record<string, Tally>;

export const DERIVED = {
  tool_cost_share: {
    unit: 'share',
    of: ['tool_cost', 'marketing_budget'],
    make: ([cost = 0, budget = 0]) => (budget > 0 ? cost / budget : null),
  },
  pipeline_velocity: {
    unit: 'money a day',
    of: ['deals_open', 'win_rate', 'average_won', 'sales_cycle'],
    make: ([deals = 0, rate = 0, amount = 0, days = 0]) => (days > 0 ? (deals * rate * amount) / days : null),
  },
} satisfies Record<string, Derived>;

export type MetricId = keyof typeof TALLIES | keyof typeof DERIVED;

export const METRIC_IDS = [...Object.keys(TALLIES), ...Object.keys(DERIVED)] as MetricId[];

/** A year's price, by the days of the window. */
function portionOfYear(minor: number, { from, to }: Window): number {
  return (minor * (to - from)) / (365 * DAY);
}
