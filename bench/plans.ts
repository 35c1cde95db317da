/** How many leads one core can score and route in a second: the pure part alone, without a store and without a network. */
import { loadLeadPacks } from '#features/leads/packs.ts';
import type { Facts, Rota } from '#features/leads/model.ts';
import { moveTurn } from '#features/leads/rules/rota.ts';
import { routeLead } from '#features/leads/rules/route.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { table } from './table.ts';

const START = Temporal.Instant.from('2026-03-03T15:00:00Z');
const ROUND_MS = 1_500;

/** A demo request of the best company, a guide's reader, a competitor, a customer and somebody of whom little is known. */
function someLeads(): Facts[] {
  const seen = { page_views: 14, visits: 4, last_url: 'https://fernhill.example/pricing', last_seen_at: START };
  const reader = { ...seen, last_conversion: 'ROI guide: Download', last_conversion_at: START, email_clicks: 1 };
  const asks = { ...seen, last_conversion: 'Pricing: Request a demo', last_conversion_at: START, email_opens: 5 };
  const company = {
    id: '7',
    name: 'Brightmoor',
    domain: 'brightmoor.example',
    employees: 240,
    industry: 'COMPUTER_SOFTWARE',
  };
  const contact = {
    email: 'ida@brightmoor.example',
    email_kind: 'work',
    title: 'VP Operations',
    lifecycle_stage: 'lead',
  } as const;
  const rival = { ...contact, email: 'kim@rivalbrook.example' };
  return [
    { contact, company, activity: asks, created_at: START },
    {
      contact: { ...contact, title: 'Marketing Manager' },
      company: { ...company, employees: 60 },
      activity: reader,
      created_at: START,
    },
    { contact: rival, company, activity: reader, created_at: START },
    { contact: { ...contact, lifecycle_stage: 'customer' }, company, activity: asks, created_at: START },
    {
      contact: { email: 'jo@postbox.example', email_kind: 'free' },
      company: {},
      activity: { last_conversion: 'Demo', last_conversion_at: START },
      created_at: START,
    },
  ];
}

/** Runs `work` for a while; how often in a second of processor time: others on this machine do not count. */
function rate(work: (turn: number) => void): number {
  for (let turn = 0; turn < 2_000; turn += 1) work(turn);
  const began = process.cpuUsage();
  for (let turns = 0; ;) {
    for (const end = turns + 2_000; turns < end; turns += 1) work(turns);
    const { user, system } = process.cpuUsage(began);
    const ms = (user + system) / 1000;
    if (ms > ROUND_MS) return (turns / ms) * 1000;
  }
}

/** Prints the rates beside what the same facts cost as JSON there and back: trust the ratio, the rest is this machine's. */
export function runPlans(): void {
  const packs = loadLeadPacks('manifests');
  const leads = someLeads();
  const texts = leads.map((facts) => JSON.stringify(facts));
  const { people } = packs.team;
  let rota: Rota = {};
  let kept = 0;
  const plan = (turn: number): void => {
    const facts = leads[turn % leads.length]!;
    // Time goes on, so that nothing is only remembered.
    const now = START.add({ milliseconds: turn });
    const score = scoreLead(facts, packs, now);
    const route = routeLead(facts, score, packs, rota, people, now);
    if (route.to !== 'person') return;
    const state = { name: 'waiting', owner: route.person, since: now, respondBy: now, overdue: false } as const;
    const lead = {
      id: 'L1',
      contactId: '1',
      version: 1,
      openedAt: now,
      seenAt: now,
      facts,
      score,
      route,
      state,
      crm: {},
    };
    rota = moveTurn(rota, undefined, lead, now);
  };
  const json = rate((turn) => (kept += JSON.stringify(JSON.parse(texts[turn % texts.length]!)).length));
  const rows = (
    [
      ['JSON there and back', json],
      [
        'score',
        rate(
          (turn) => (kept += scoreLead(leads[turn % leads.length]!, packs, START.add({ milliseconds: turn })).total),
        ),
      ],
      ['score + route + turn', rate(plan)],
    ] as const
  ).map(([name, perSecond]) => [
    name,
    Math.round(perSecond).toLocaleString('en'),
    (1e6 / perSecond).toFixed(1),
    (json / perSecond).toFixed(1),
  ]);
  console.log('\nPlans: one core, no store, no network');
  console.log(table(['what', 'per second', 'µs each', '× JSON'], rows));
  if (kept === 0) throw new Error('nothing was measured');
}
