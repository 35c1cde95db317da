import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAside } from '#adapters/sqlite/read-aside.ts';
import { openStore } from '#adapters/sqlite/open.ts';
import { CONTACT_FIELDS, type MirrorCompany, type MirrorContact } from '#features/mirror/index.ts';
import { createMirrorStore } from '#features/mirror/store.ts';
import { judgeMirror } from '#features/quality/index.ts';
import { MEASURES, type Count, type Measure } from '#features/quality/model.ts';
import { scoreQuality } from '#features/quality/rules/score-quality.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { silentLog } from '../../silent-log.ts';

const NOW = Temporal.Instant.from('2026-11-26T00:00:00Z');
const STALE = NOW.subtract({ hours: 24 * 180 }).epochMilliseconds;
const STAGES = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'];

const date = fc.option(fc.constantFrom(STALE - 1, STALE, STALE + 1));
const print = fc.option(fc.constantFrom('a', 'b', 'c', 'd'));
const someContact = fc
  .record({
    ...{ createdAt: fc.constantFrom(STALE - 1, STALE), stage: fc.option(fc.constantFrom(...STAGES)) },
    ...{ leadAt: date, mqlAt: date, sqlAt: date, opportunityAt: date, customerAt: date, lastActivityAt: date },
    ...{ source: fc.option(fc.constantFrom('OFFLINE', 'SOCIAL')), form: fc.option(fc.constantFrom('Demo', 'News')) },
    ...{ ownerId: fc.constant(null), companyId: fc.option(fc.constantFrom('0', '1', '2', '3')) },
    ...{ mail: fc.constantFrom('none', 'malformed', 'bounced', 'fine'), mailPrint: print, namePrint: print },
    filled: fc.oneof(fc.constantFrom(2047, 127, 127 | 128 | 1024), fc.integer({ min: 0, max: 2047 })),
  })
  // A stage and a source are there when their bit says so.
  .map((one) => ({
    ...one,
    filled: (one.filled & ~48) | (one.stage === null ? 0 : 32) | (one.source === null ? 0 : 16),
  })) as fc.Arbitrary<Omit<MirrorContact, 'id'>>;

const companies: MirrorCompany[] = [0, 4, 8, 12].map((filled, index) => ({
  ...{ id: String(index), createdAt: 0, filled, domainPrint: null },
}));

/** From the words of the playbook, one contact after the other. */
function naive(contacts: MirrorContact[]): Record<Measure, Count> {
  const has = (one: MirrorContact, field: keyof typeof CONTACT_FIELDS): boolean => {
    const ofCompany = companies.find(({ id }) => id === one.companyId)?.filled ?? 0;
    if (field === 'size' && (ofCompany & 4) > 0) return true;
    if (field === 'industry' && (ofCompany & 8) > 0) return true;
    return (one.filled & CONTACT_FIELDS[field]) > 0;
  };
  const always = ['email', 'firstName', 'lastName', 'company', 'source', 'stage', 'created'] as const;
  const atMql = ['jobTitle', 'size', 'industry', 'sourceDetail'] as const;
  const isComplete = (one: MirrorContact) =>
    always.every((field) => has(one, field)) &&
    (STAGES.indexOf(one.stage ?? '') < 2 || atMql.every((field) => has(one, field)));
  const isRight = (one: MirrorContact) => {
    const dates = [null, one.leadAt, one.mqlAt, one.sqlAt, one.opportunityAt, one.customerAt];
    const at = STAGES.indexOf(one.stage ?? '');
    return at >= 0 && dates.every((when, index) => when === null || index <= Math.max(1, at));
  };
  const isTwin = (one: MirrorContact) =>
    contacts.some(
      (other) =>
        other.id < one.id &&
        ((one.mailPrint !== null && one.mailPrint === other.mailPrint) ||
          (one.namePrint !== null && one.namePrint === other.namePrint)),
    );
  const count = (part: MirrorContact[], whole = contacts): Count => ({ part: part.length, whole: whole.length });
  const mails = contacts.filter(({ mail }) => mail !== 'none');
  return {
    mails: count(
      mails.filter(({ mail }) => mail === 'fine'),
      mails,
    ),
    completeness: count(contacts.filter(isComplete)),
    duplicates: count(contacts.filter(isTwin)),
    stages: count(contacts.filter(isRight)),
    sources: count(contacts.filter(({ source }) => source !== null)),
    stale: count(contacts.filter((one) => (one.lastActivityAt ?? one.createdAt) < STALE)),
  };
}

const withIds = (rows: Omit<MirrorContact, 'id'>[]) => rows.map((row, index) => ({ ...row, id: String(1000 + index) }));

test('what SQLite counts is what a look at one contact after the other counts', async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(someContact, { maxLength: 60 }), async (rows) => {
      const { store, engine } = engineRoom({});
      const mirror = createMirrorStore(store.db, engine);
      const contacts = withIds(rows);
      await mirror.keep('companies', { rows: companies, gone: [], seen: '' });
      await mirror.keep('contacts', { rows: contacts, gone: [], seen: '' });
      const read: Parameters<typeof judgeMirror>[0] = async (statements) =>
        statements.map(({ sql, given }) => store.raw.prepare(sql).all(...given) as Record<string, unknown>[]);
      const judged = await judgeMirror(read, NOW);
      expect(judged.score).toEqual(scoreQuality(naive(contacts)));
      expect(judged.contacts).toBe(contacts.length);
      const faults = judged.first.map((one) => one.faults.length);
      expect(faults).toEqual(faults.toSorted((a, b) => b - a));
      store.close();
    }),
    { numRuns: 25 },
  );
});

test('the mirror is judged in a thread of its own, by the file', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'baton-quality-')), 'baton.db');
  const store = openStore(file, { migrations: 'migrations', log: silentLog });
  const { engine } = engineRoom({}, { store });
  const [sample] = fc.sample(someContact, { numRuns: 1, seed: 1 });
  const wrong = {
    ...sample!,
    source: 'SOCIAL',
    form: 'News',
    mail: 'bounced' as const,
    stage: null,
    mailPrint: null,
    namePrint: null,
  };
  const mirror = createMirrorStore(store.db, engine);
  await mirror.keep('contacts', { rows: withIds(Array.from({ length: 30 }, () => wrong)), gone: [], seen: '' });
  const judged = await judgeMirror((statements) => readAside(file, statements), NOW);
  expect(judged.worst).toEqual({
    source: { name: 'SOCIAL', contacts: 30, faulty: 30 },
    form: { name: 'News', contacts: 30, faulty: 30 },
  });
  expect(judged.first).toHaveLength(20);
  expect(judged.first[0]).toMatchObject({ id: '1000', faults: expect.arrayContaining(['mails', 'stages']) });
  await expect(readAside(file, [{ sql: 'delete from mirror_contacts', given: [] }])).rejects.toThrow();
  store.close();
});

const perfect: Record<Measure, Count> = {
  ...Object.fromEntries(MEASURES.map((measure) => [measure, { part: 100, whole: 100 }])),
  duplicates: { part: 0, whole: 100 },
  stale: { part: 0, whole: 100 },
} as Record<Measure, Count>;

test('the score is the mean of what is attained, 100 % at most, and nothing is no zero', () => {
  expect(scoreQuality(perfect).composite).toBe(1);
  const half = scoreQuality({ ...perfect, sources: { part: 38, whole: 80 }, duplicates: { part: 24, whole: 100 } });
  expect(half.rated.find(({ measure }) => measure === 'sources')?.attained).toBeCloseTo(0.5);
  expect(half.rated.find(({ measure }) => measure === 'duplicates')?.attained).toBeCloseTo(0.8);
  expect(half.composite).toBeCloseTo((4 + 0.5 + 0.8) / 6);
  const none = Object.fromEntries(MEASURES.map((measure) => [measure, { part: 0, whole: 0 }]));
  expect(scoreQuality(none as Record<Measure, Count>).composite).toBeNull();
});
