import { expect, test } from 'vitest';
import { draftBar } from '#features/leads/draft-bar.ts';
import type { Facts } from '#features/leads/model.ts';
import { loadLeadPacks } from '#features/leads/packs.ts';
import type { Decision } from '#features/leads/rules/decision.ts';
import { routeLead } from '#features/leads/rules/route.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { draftWords } from '#features/leads/views/draft-words.ts';
import { NOW } from './company.ts';

const packs = loadLeadPacks('manifests');
const company = { employees: 60, industry: 'INFORMATION_TECHNOLOGY_AND_SERVICES' };
const contact = { title: 'Marketing Manager', email: 'jo@brightmoor.example' };
const seen = { last_url: 'https://fernhill.example/pricing', last_seen_at: NOW, page_views: 9, visits: 1 };

/** Fit 40; engagement 35 by a webinar, a download, prices and a click, or a demo request. */
const reader: Facts = {
  contact: { ...contact, source: 'PAID_SEARCH' },
  company,
  activity: { ...seen, last_conversion: 'ROI guide: Download', last_conversion_at: NOW, email_clicks: 1 },
  created_at: NOW,
};
const asks: Facts = {
  contact,
  company,
  activity: { ...seen, last_conversion: 'Request a demo', last_conversion_at: NOW },
  created_at: NOW,
};

function placed(lead: string, facts: Facts): Decision {
  const before = {
    signals: [{ kind: 'webinar', says: 'Attended a webinar', at: NOW }],
    band: 'low',
    lines: [],
  } as const;
  const memory = facts === reader ? { ...before, signals: [...before.signals], lines: [] } : undefined;
  const score = scoreLead(facts, packs, NOW, memory);
  const route = routeLead(facts, score, packs, {}, packs.team.people, NOW);
  const base = {
    lead,
    kind: 'intake',
    at: NOW,
    facts,
    rota: {},
    loads: {},
    people: {},
    score,
    route,
    packs: '',
  } as const;
  return { ...base, ...(memory && { before: memory }) };
}

function history(leads: { facts: Facts; accepted: boolean }[]) {
  const all = leads.map(({ facts, accepted }, at) => ({ accepted, decision: placed(`L${at}`, facts) }));
  const decisions = {
    last: (lead: string) => all.find(({ decision }) => decision.lead === lead)?.decision,
    page: () => [],
  } as never;
  const verdicts = all.map(({ decision: { lead }, accepted }) => ({ lead, accepted }));
  return { parts: { decisions, clock: { now: () => NOW } as never, packs: () => packs }, verdicts };
}

const many = (count: number, facts: Facts, accepted: boolean) =>
  Array.from({ length: count }, () => ({ facts, accepted }));

test('where sales turns down what only reads, the bar is proposed that would have kept it from them, and who asks still comes', async () => {
  const { parts, verdicts } = history([...many(30, reader, false), ...many(10, asks, true), ...many(10, asks, false)]);
  const found = await draftBar(parts, { by: 'all', name: '', standing: 'low' }, verdicts);
  expect(found?.outcome).toEqual({ accepted: 10, decided: 20, spared: 30, missed: 0, more: 0 });
  const words = draftWords(found!.draft, found!.outcome, found!.before);
  expect(words).toContain(
    '-  clause: score.fit &gt;= 30 &amp;&amp; score.engagement &gt;= 31\n+  clause: score.fit &gt;= 30 &amp;&amp; score.engagement &gt;= 41',
  );
  expect(words).toContain('30 would not have reached sales, 0 of them accepted');
  expect(words).toContain('Acceptance 20 % (11-33 %) → 50 % (30-70 %)');
});

test('a source that sales turns down goes to nurture, but for who asks', async () => {
  const { parts, verdicts } = history(many(30, reader, false));
  const found = await draftBar(parts, { by: 'source', name: 'PAID_SEARCH', standing: 'low' }, [
    ...verdicts,
    ...history(many(5, asks, true)).verdicts,
  ]);
  expect(found).toBeUndefined();
  const mixed = history([...many(30, reader, false), ...many(5, asks, true)]);
  const better = await draftBar(mixed.parts, { by: 'source', name: 'PAID_SEARCH', standing: 'low' }, mixed.verdicts);
  expect(better?.outcome).toMatchObject({ accepted: 5, decided: 5, spared: 30 });
  expect(better?.draft.lines.join('\n')).toContain('contact.source == "PAID_SEARCH"');
});

test('no pack is proposed for a person, nor where no small change makes a difference', async () => {
  const { parts, verdicts } = history(many(30, asks, false));
  expect(await draftBar(parts, { by: 'person', name: 'ana', standing: 'low' }, verdicts)).toBeUndefined();
  expect(await draftBar(parts, { by: 'all', name: '', standing: 'low' }, verdicts)).toBeUndefined();
});
