import { expect, test } from 'vitest';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import { loadQuality } from '#features/quality/index.ts';
import { MEASURES, type Count, type Fault, type Faulty, type Measure, type Run } from '#features/quality/model.ts';
import { scoreQuality } from '#features/quality/rules/score-quality.ts';
import { qualityFile } from '#features/quality/views/quality-csv.ts';
import { qualityModal } from '#features/quality/views/quality-modal.ts';
import { resultMessage } from '#features/quality/views/told-message.ts';
import { faultWords, percent } from '#features/quality/views/words.ts';

const { aims } = loadQuality('manifests');
const now = Temporal.Instant.from('2026-11-26T12:00:00Z');
const reader = {
  zone: 'Europe/Berlin',
  now,
  recordUrl: (id: string) => `https://app.hubspot.com/contacts/1/record/0-1/${id}`,
};
const nasty = '<!channel> *bold* <https://evil.example|x> jo@acme.example @here '.repeat(50);

function run(number: number, part: number, name = 'Demo'): Run {
  const counts = Object.fromEntries(MEASURES.map((measure): [Measure, Count] => [measure, { part, whole: 1_000_000 }]));
  const worst = { name, contacts: 900_000, faulty: 800_000 };
  return {
    ...{ number, at: now.subtract({ hours: 24 * 30 * (12 - number) }), pack: 'quality@1', contacts: 1_000_000 },
    ...{ score: scoreQuality(counts as Record<Measure, Count>, aims), worst: { source: worst, form: worst } },
  };
}

const faults: Fault[] = [
  { measure: 'mails', mail: 'malformed' },
  { measure: 'completeness', lacks: ['email', 'firstName', 'lastName', 'company', 'jobTitle', 'size', 'industry'] },
  { measure: 'duplicates', of: '9'.repeat(20) },
  { measure: 'stages', stage: nasty, known: false },
  { measure: 'sources', source: nasty },
  { measure: 'stale', aliveAt: 0 },
];
const first = Array.from({ length: 20 }, (_, n): Faulty => ({ id: `2000000000${n}`, faults, lift: 1e-7 }));
const shown = { first, names: new Map<string, string>(), runs_it: true, synced: true, freshness: 'Read at 03:00.' };

test('the largest window fits, links nowhere but to HubSpot, and says each number', () => {
  const runs = Array.from({ length: 12 }, (_, n) => run(12 - n, 300_000 + n * 50_000, nasty));
  const view = qualityModal({ ...shown, runs, notice: 'Counted.' }, reader);
  expect(checkView(view, { mentions: [], allowedHosts: ['app.hubspot.com'] })).toEqual([]);
  const words = JSON.stringify(view);
  expect(words).toContain('30% of 1,000,000, target over 95%: *not met*');
  expect(words).toContain('0 of 6 targets met');
  expect(words).toMatch(/down from \d+/);
  expect(words).toContain('less than 0.01 points');
});

test('the message draws the trend and says it in words; of one count there is none', () => {
  const runs = [run(12, 400_000), run(11, 300_000)];
  const message = resultMessage(runs, reader);
  expect(checkOutgoing({ ...message, allowedHosts: ['app.hubspot.com'] })).toEqual([]);
  expect(JSON.stringify(message.blocks)).toContain('data_visualization');
  expect(JSON.stringify(message.blocks)).toContain('27 Oct');
  expect(JSON.stringify(resultMessage([runs[0]!], reader).blocks)).not.toContain('data_visualization');
});

test('a window without a count says why, and offers one to whoever may have it', () => {
  const words = (more: object): string => JSON.stringify(qualityModal({ ...shown, runs: [], ...more }, reader));
  expect(words({})).toContain('Count now');
  expect(words({ runs_it: false })).not.toContain('Count now');
  expect(words({ synced: false })).toContain('before HubSpot has been read through. Read at 03:00.');
});

test('each fault says what is to be done, and none of a stranger’s marks gets through', () => {
  const all = faults.map((fault) => faultWords(fault, reader)).join('\n');
  expect(all).toContain('Fill in: e-mail address, first name, last name, company, job title, company size, industry.');
  expect(all).toContain('No sign of life since 1 Jan 1970');
  expect(all).not.toMatch(/<!|evil\.example\||jo@acme/);
  expect(faultWords({ measure: 'stages', stage: null, known: false }, reader)).toBe('Give it a lifecycle stage.');
  expect(faultWords({ measure: 'stages', stage: 'lead', known: true }, reader)).toContain('behind');
});

test('nothing in the file runs as a formula', () => {
  const formula = [{ id: '1', faults: [{ measure: 'sources', source: '=HYPERLINK("x")' } as Fault], lift: 0 }];
  expect(qualityFile(formula, reader.recordUrl).split('\r\n')[1]).toMatch(/^1,,,,,"'=HYPERLINK/);
});

test.each([
  [1, '100%'],
  [0.9999, '99.9%'],
  [0.95, '95%'],
  [0.8333333, '83.3%'],
  [0, '0%'],
])('a share of %d is said as %s', (share, said) => {
  expect(percent(share)).toBe(said);
});
