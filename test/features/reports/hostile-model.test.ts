import { describe, expect, test } from 'vitest';
import type { Answer } from '#adapters/claude/port.ts';
import { toldText, type Fact } from '#features/narration/index.ts';
import { lockSentences } from '#features/narration/rules/number-lock.ts';
import {
  factsOfReport,
  fixedWords,
  periodNamed,
  reportNamed,
  type Context,
  type Group,
  type Report,
} from '#features/reports/index.ts';
import { checkOutgoing } from '#lib/last-gate.ts';
import { escapeText } from '#lib/text.ts';
import { aNarration, scripted } from '../narration/a-narration.ts';
import { chanceOf, type Chance } from '../narration/chance.ts';
import { harmed, marked, NAMES, type Said } from '../narration/hostile-model.ts';
import { findingsAbout } from '../narration/judge.ts';
import { aCompany, contextOf, dayAt, factsFor, ZONE } from './a-company.ts';

const ANSWERS = 5_000;
const LIMITS = { sentences: 10, words: 1_000 };
const WEEK = periodNamed('2026-W47', ZONE)!;

/** A week whose channels and forms are called what somebody means harm by. */
function aWeek(seed: number): Report {
  const lists = aCompany(seed, { from: dayAt('2026-05-04'), to: dayAt('2026-11-25'), leads: 900 });
  const groups: Context['groups'] = (id, window, by): Group[] => {
    const names = by === 'source' ? NAMES.slice(0, 5) : NAMES.slice(5);
    return names.map((name, index) => {
      const value = 9 - index + (seed % 3) + (id === 'mqls' ? 1 : 0);
      return {
        name,
        measured: { id, unit: id === 'pipeline_generated' ? 'money' : 'count', window, value, n: value, unknown: 0 },
      };
    });
  };
  const asks = [{ says: 'A definition is overdue.' }];
  return reportNamed('weekly')!.build(factsFor(lists), WEEK, contextOf('weekly', { groups, asks }));
}

const REPORTS = [1, 2, 3, 4, 5, 6, 7, 8].map(aWeek);

/** With marks around what code puts in, so that the judge knows. */
const markedFacts = (report: Report): Fact[] =>
  factsOfReport(report).facts.map((fact) => ({ ...fact, shown: marked(fact.shown) }));

interface Known {
  figures: Extract<Fact, { kind: 'figure' }>[];
  named: Extract<Fact, { kind: 'figure' }>[];
}

function knownOf(facts: Fact[]): Known {
  const figures = facts.filter((fact) => fact.kind === 'figure');
  return { figures: figures.filter(({ of }) => of === undefined), named: figures.filter(({ of }) => of !== undefined) };
}

/** What is so: said in the figure's own words. */
function honest({ figures, named }: Known, chance: Chance): string {
  if (chance.below(3) === 0) {
    const one = chance.pick(named);
    return `{{${one.of}}} has {{${one.id}}}, ${plain(one.words)}.`;
  }
  const one = chance.pick(figures);
  return chance.pick([`${plain(one.words)}: {{${one.id}}}.`, `Worth a look: ${plain(one.words)}, {{${one.id}}}.`]);
}

const plain = (words: string): string => words.replaceAll(/ ?\([^)]*\)/g, '');

/** Right figures in wrong places: of something else, beside another name, with a turn or a rank that is not so. */
function lie({ figures, named }: Known, chance: Chance): string | undefined {
  const one = chance.pick(figures);
  const other = chance.pick(
    figures.filter(
      ({ words }) =>
        !plain(words)
          .split(' ')
          .some((word) => one.words.includes(word)),
    ),
  );
  const [here, there] = [chance.pick(named), chance.pick(named)];
  const turned = one.compare?.direction === 'up' ? 'fell' : 'rose';
  const lies = [
    other && `${plain(one.words)}: {{${other.id}}}.`,
    here.of === there.of ? undefined : `{{${here.of}}} has {{${there.id}}}, ${plain(there.words)}.`,
    `{{${here.of}}} has {{${one.id}}}, ${plain(one.words)}.`,
    one.compare && `${plain(one.words)} ${turned} to {{${one.id}}} from {{${one.compare.with}}}.`,
    one.compare && `${plain(one.words)} went to {{${one.compare.with}}} from {{${one.id}}}.`,
    here.rank ? undefined : `{{${here.of}}} has the highest ${plain(here.words)}, {{${here.id}}}.`,
    `${plain(one.words)}: -{{${one.id}}}.`,
    `${plain(one.words)}: {{${one.id}}}{{${one.id}}}.`,
    `${plain(one.words)}: {{${one.id}}} a lead.`,
    `${plain(one.words)}: {{${one.id}s}}.`,
  ];
  return chance.pick(lies);
}

interface Answered {
  report: Report;
  facts: Fact[];
  said: Said[];
}

function answerOf(seed: number): Answered {
  const chance = chanceOf(seed);
  const report = REPORTS[seed % REPORTS.length]!;
  const facts = markedFacts(report);
  const known = knownOf(facts);
  const said = Array.from({ length: 6 }, (): Said => {
    const dice = chance.below(10);
    const so = honest(known, chance);
    if (dice === 0) return { text: so, kind: 'honest' };
    const lied = dice < 4 ? lie(known, chance) : undefined;
    return lied === undefined ? harmed(so, chance) : { text: lied, kind: 'lie', isLie: true };
  });
  return { report, facts, said };
}

describe('a model that means harm, told of a week with channels that mean harm too', () => {
  const all = Array.from({ length: ANSWERS }, (_, seed) => {
    const answered = answerOf(seed);
    const output = { sentences: answered.said.map(({ text }) => ({ text })) };
    return { ...answered, kept: lockSentences(output, answered.facts, LIMITS).kept };
  });

  test('gets no wrong figure, amount, mention or link into thousands of reports', () => {
    const findings = all.flatMap(({ facts, said, kept }) =>
      kept.flatMap((sentence) =>
        findingsAbout(sentence, said[sentence.at]!, facts).map(
          (what) => `${said[sentence.at]!.kind}: ${what} in ${sentence.text}`,
        ),
      ),
    );
    expect(findings.slice(0, 20)).toEqual([]);
  });

  test('is stopped for what it does: what is so passes', () => {
    const so = all.flatMap(({ said }) => said.filter(({ kind }) => kind === 'honest'));
    const dropped = all.flatMap(({ said, kept }) =>
      said.filter(({ kind, text }, at) => kind === 'honest' && !kept.some((one) => one.at === at) && text),
    );
    expect(so.length).toBeGreaterThan(2_500);
    expect(dropped.slice(0, 5)).toEqual([]);
  });

  test('tries each way often', () => {
    const tried = Map.groupBy(
      all.flatMap(({ said }) => said),
      ({ kind }) => kind,
    );
    expect(Math.min(...[...tried.values()].map(({ length }) => length))).toBeGreaterThan(500);
    expect(tried.size).toBe(20);
  });

  test('leaves a report that Slack may be handed, each time', () => {
    for (const { report, kept } of all.slice(0, 1_000)) {
      const story = kept.length > 0 ? kept.map(({ text }) => text) : fixedWords(report);
      expect(story.length).toBeGreaterThan(0);
      for (const text of story)
        expect(checkOutgoing({ text: escapeText(text, 900), mentions: [], allowedHosts: [] })).toEqual([]);
    }
  });
});

describe('whatever the model answers, there is a report', () => {
  const failure = (name: 'busy' | 'declined' | 'cut-short'): Answer => ({ ok: false, failure: name });
  const raw = (output: unknown): Answer => ({
    ok: true,
    output,
    said: '',
    model: 'claude-test',
    usage: { inputTokens: 1, outputTokens: 1 },
  });
  const megabyte = 'MQLs: {{mqls}}. '.repeat(65_000);
  test.each<[string, Answer | string[]]>([
    ['it is busy (529)', failure('busy')],
    ['it refuses', failure('declined')],
    ['it breaks off', failure('cut-short')],
    ['a megabyte of words', [megabyte]],
    ['a hundred thousand sentences', Array.from({ length: 100_000 }, () => 'MQLs: 7.')],
    ['another shape', raw({ text: 'All is well, 100 %.' })],
    ['no object at all', raw('42')],
    ['nothing', raw(null)],
    ['sentences that are none', raw({ sentences: [null, 7, { text: 9 }, ['x'], { txt: 'y' }] })],
    ['a figure of its own', ['MQLs rose to 9,000.']],
    ['a mention', ['<!channel> MQLs: {{mqls}}.']],
  ])('%s', async (_, answer) => {
    const report = REPORTS[0]!;
    const { facts, findings } = factsOfReport(report);
    const { narration } = aNarration(scripted(answer));
    const told = await narration.narrate({ prompt: 'weekly-report', subject: report.key, facts, findings });
    const fixed = fixedWords(report).map((text) => escapeText(text, 900));
    expect(told.told).toBe('template');
    expect(toldText(told, fixed)).toBe(fixed.join(' '));
    expect(fixed.length).toBeGreaterThan(3);
  });

  test('what is so is told by it', async () => {
    const { facts } = factsOfReport(REPORTS[0]!);
    const { narration } = aNarration(scripted(['MQLs: {{mqls}}.', 'MQLs: 9,000.']));
    const told = await narration.narrate({ prompt: 'weekly-report', subject: 'x', facts });
    const mqls = REPORTS[0]!.headline.find(({ id }) => id === 'mqls')!;
    expect(told).toMatchObject({
      told: 'model',
      sentences: [{ text: `MQLs: ${mqls.shown}.` }],
      prompt: 'weekly-report@1',
    });
  });
});
