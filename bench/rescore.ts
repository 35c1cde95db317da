/**
 * `npm run bench -- rescore`: all open leads scored anew, 100,000 of them in a real data file, through the real engine. HubSpot is a
 * local double that answers at once with what it held before: what is measured is ours, not the network.
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { systemClock } from '../src/adapters/clock.ts';
import type { CrmRecord, HubSpot } from '../src/adapters/hubspot/port.ts';
import { openStore } from '../src/adapters/sqlite/open.ts';
import type { Engine } from '../src/engine/engine.ts';
import { createGoneContacts } from '../src/features/leads/gone-contacts.ts';
import { loadLeadPacks } from '../src/features/leads/packs.ts';
import { policyOf } from '../src/features/leads/policy-of.ts';
import { prepareLeadPage } from '../src/features/leads/page-store.ts';
import { beginRescore, RESCORE_TOPIC, rescoreLeads } from '../src/features/leads/rescore-leads.ts';
import { routeLead } from '../src/features/leads/rules/route.ts';
import { rememberLook, scoreLead } from '../src/features/leads/rules/score.ts';
import { factsOf } from '../src/features/leads/hubspot.ts';
import { createLeadStore } from '../src/features/leads/store.ts';
import type { Instant } from '../src/features/leads/model.ts';
import type { Judge } from '../src/features/leads/rules/plan-intake.ts';
import { encode } from '../src/lib/json.ts';
import { log, quietEngine } from './quiet-engine.ts';
import { table } from './table.ts';

const LEADS = 100_000;
const clock = systemClock();

export async function runRescore(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'baton-rescore-'));
  const store = openStore(join(folder, 'baton.db'), { migrations: 'migrations', log });
  const engine = quietEngine(store);
  sweepIn(store, engine);
  let peak = 0;
  const watch = setInterval(() => (peak = Math.max(peak, process.memoryUsage().rss)), 100);
  const began = performance.now();
  engine.start();
  await beginRescore(engine, '2026-03-02');
  while (waiting(store.raw) > 0) await new Promise((resolve) => setTimeout(resolve, 50));
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watch);
  const [row] = store.raw.prepare(`select count(*) as n from events where type = 'lead.scored'`).all() as {
    n: number;
  }[];
  console.log('\nScoring open leads anew, with a HubSpot that answers at once and holds what it held:');
  console.log(
    table(
      ['leads', 'changed', 'seconds', 'leads/s', 'peak RSS MiB'],
      [[LEADS, row?.n ?? 0, seconds.toFixed(1), Math.round(LEADS / seconds), Math.round(peak / 2 ** 20)]],
    ),
  );
  await engine.stop(5_000);
  store.close();
  rmSync(folder, { recursive: true, force: true });
}

type Store = ReturnType<typeof openStore>;

/** The leads, and the sweep over them. */
function sweepIn(store: Store, engine: Engine): void {
  const packs = loadLeadPacks('manifests');
  const now = clock.now();
  fill(store.raw, packs, now);
  const people = Object.fromEntries(packs.team.people.map((person) => [person.id, person]));
  const judge = (): Judge => ({
    score: (facts, previous) => scoreLead(facts, packs, clock.now(), previous),
    remember: (facts, previous) => rememberLook(facts, packs, clock.now(), previous),
    route: (facts, score, rota, loads) => routeLead(facts, score, packs, rota, packs.team.people, clock.now(), loads),
  });
  const settings = () => ({ byNameFrom: packs.routing.accountByNameFrom, freeMail: packs.scoring.freeMail });
  const leads = createLeadStore(store.db, engine);
  const receive = {
    hubspot: double(now),
    gone: createGoneContacts(),
    leads,
    clock,
    log,
    judge,
    policy: policyOf(
      () => packs,
      () => people,
    ),
    settings,
  };
  const sweep = rescoreLeads({ ...receive, engine, page: prepareLeadPage(store.db) });
  const kinds = ['leads.card-update', 'leads.card', 'leads.rollup-update'];
  engine.register({
    topics: { [RESCORE_TOPIC]: sweep },
    effects: Object.fromEntries(kinds.map((kind) => [kind, NOWHERE])),
  });
}

const NOWHERE = {
  mode: 'latest' as const,
  target: 'slack' as const,
  priority: 50,
  lane: () => 'nowhere',
  send: async () => null,
};

type Raw = ReturnType<typeof openStore>['raw'];

function waiting(raw: Raw): number {
  const [row] = raw.prepare(`select count(*) as n from inbox where state = 'waiting'`).all() as { n: number }[];
  return row?.n ?? 0;
}

/** The contact of a lead: a third of them ages by a step, so that its score changes. */
function recordOf(id: string, now: Instant): CrmRecord {
  const days = Number(id) % 3 === 0 ? 31 : 2;
  const at = now.subtract({ hours: 24 * days }).toString();
  const properties = {
    email: `p${id}@acme${Number(id) % 997}.example`,
    jobtitle: 'Marketing Manager',
    hs_analytics_num_page_views: '9',
    hs_analytics_num_visits: '3',
    hs_analytics_last_url: 'https://fernhill.example/pricing',
    hs_analytics_last_timestamp: at,
    recent_conversion_event_name: 'ROI guide: Download',
    recent_conversion_date: at,
  };
  return { id, formerIds: [], properties, createdAt: now, updatedAt: now, archived: false };
}

/** Leads as they were scored while they were young. */
function fill(raw: Raw, packs: ReturnType<typeof loadLeadPacks>, now: Instant): void {
  const insert = raw.prepare(
    `insert into leads (number, contact_id, version, state, opened_at, overdue, on_hands, body) values (?, ?, 1, ?, ?, 0, 0, ?)`,
  );
  raw.transaction(() => {
    for (let number = 1; number <= LEADS; number += 1) {
      const facts = factsOf(recordOf(String(number), now), undefined);
      const score = scoreLead(facts, packs, now.subtract({ hours: 24 * 7 }));
      const state = { name: 'unrouted' };
      const route = { to: 'nurture', clause: 'x', why: [], pack: 'routing@1' };
      const body = { openedAt: now, seenAt: now, facts, score, route, state, crm: {} };
      insert.run(number, String(number), 'unrouted', now.epochMilliseconds, encode(body));
    }
  })();
}

function double(now: Instant): HubSpot {
  const read = async (ids: string[]) => new Map(ids.map((id) => [id, recordOf(id, now)]));
  return {
    readContacts: read,
    readCompanies: async () => new Map(),
    companiesByDomain: async () => [],
    companiesByName: async () => [],
  } as never;
}
