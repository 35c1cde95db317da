import { describe, expect, test } from 'vitest';
import { loadPrompts, type Fact } from '#features/narration/index.ts';
import { factProblems } from '#features/narration/rules/check-facts.ts';
import { lockSentences } from '#features/narration/rules/number-lock.ts';
import { promptInput } from '#features/narration/rules/prompt-input.ts';
import { factsOfReport, periodNamed, reportNamed, reports, type Report } from '#features/reports/index.ts';
import { NOUN } from '#features/reports/rules/period-words.ts';
import { aCompany, contextOf, dayAt, factsFor, ZONE } from './a-company.ts';

const SPANS = {
  weekly: { id: '2026-W47', from: '2026-05-04', leads: 900 },
  monthly: { id: '2026-10', from: '2025-06-01', leads: 1_500 },
  quarterly: { id: '2026-Q3', from: '2025-01-01', leads: 2_000 },
} as const;

function reportOf(name: keyof typeof SPANS, seed: number, asks = [{ says: 'A definition is overdue.' }]): Report {
  const { id, from, leads } = SPANS[name];
  const lists = aCompany(seed, { from: dayAt(from), to: dayAt('2026-11-25'), leads });
  return reportNamed(name)!.build(factsFor(lists), periodNamed(id, ZONE)!, contextOf(name, { asks }));
}

describe.each(['weekly', 'monthly', 'quarterly'] as const)('what a model is told of a %s report', (name) => {
  const told = [1, 2, 3, 4, 5, 6].map((seed) => factsOfReport(reportOf(name, seed)));

  test('is as the narration wants facts to be', () => {
    expect(told.flatMap(({ facts }) => factProblems(facts))).toEqual([]);
  });

  test('has each figure that is known, with what it was, and no name of outside', () => {
    for (const { facts, findings } of told) {
      const sent = JSON.stringify(promptInput({ prompt: name, subject: name, facts, findings }));
      for (const words of ['Organic search', 'Paid search', 'AI referrals', 'Offline'])
        expect(sent).not.toContain(words);
      expect(facts.length).toBeGreaterThan(15);
      expect(sent.length).toBeLessThan(20_000);
    }
  });

  test('has findings whose placeholders are facts', () => {
    for (const { facts, findings } of told) {
      const ids = new Set(facts.map(({ id }) => id));
      const used = findings.flatMap((line) => [...line.matchAll(/\{\{([^}]+)\}\}/g)].map(([, id]) => id!));
      expect(used.filter((id) => !ids.has(id))).toEqual([]);
      expect(
        findings.every(
          (line) => !/\d/.test(line.replaceAll(/\{\{[^}]+\}\}/g, '').replaceAll(/\(last \d+ weeks\)/g, '')),
        ),
      ).toBe(true);
    }
  });
});

test('each report has its prompt, and the weekly one asks for eighty words at most', () => {
  const prompts = loadPrompts('prompts');
  for (const { prompt } of reports) expect(prompts.has(prompt), prompt).toBe(true);
  expect(prompts.get('weekly-report')).toMatchObject({ ref: 'weekly-report@1', words: 80 });
});

test.each(reports)('the examples of $prompt are what it says of them', ({ prompt: name, rhythm }) => {
  const figure = { kind: 'figure' as const, shown: '42', value: 42 };
  const facts: Fact[] = [
    { ...figure, id: 'mqls', words: 'MQLs', compare: { with: 'mqls.before', direction: 'up' } },
    { ...figure, id: 'mqls.before', words: `MQLs of the ${NOUN[rhythm]} before`, value: 31 },
    { id: 'channel.1', kind: 'name', words: 'a channel', shown: 'Organic search' },
    {
      ...figure,
      id: 'channel.1.leads',
      words: 'New leads of the channel',
      of: 'channel.1',
      rank: { place: 'highest', among: 'channels by new leads' },
    },
  ];
  const said = loadPrompts('prompts').get(name)!.system.replaceAll('\n', ' ');
  const [, good = '', bad = ''] = /Good: (.*?) Thrown away: (.*?) {2}/.exec(said) ?? [];
  const lock = (text: string) => lockSentences({ sentences: [{ text }] }, facts, { sentences: 9, words: 99 });
  expect(lock(good)).toMatchObject({ kept: { length: 2 }, dropped: [] });
  expect(lock(bad)).toMatchObject({ kept: [], dropped: { length: 1 } });
});

test('a channel is called first among all only where no other has as many leads', () => {
  const report = reportOf('weekly', 5);
  const channels = report.sections.find(({ id }) => id === 'channels')!;
  const [first, second] = channels.figures.filter(({ id }) => id.endsWith('.leads'));
  const rankOf = (value: number) => {
    const figures = channels.figures.map((figure) => (figure === first ? { ...figure, value } : figure));
    const sections = report.sections.map((section) => (section === channels ? { ...channels, figures } : section));
    return factsOfReport({ ...report, sections })
      .facts.filter((fact) => fact.kind === 'figure' && fact.rank)
      .map(({ id }) => id);
  };
  expect(rankOf(second!.value! + 1)).toEqual(['channel.1.leads']);
  expect(rankOf(second!.value!)).toEqual([]);
});
