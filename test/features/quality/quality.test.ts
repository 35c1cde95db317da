import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type BetterSqlite from 'better-sqlite3';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readAside } from '#adapters/sqlite/read-aside.ts';
import { openStore } from '#adapters/sqlite/open.ts';
import { CONTACT_FIELDS, type MirrorCompany, type MirrorContact } from '#features/mirror/index.ts';
import { createMirrorStore } from '#features/mirror/store.ts';
import { judgeMirror, loadQuality } from '#features/quality/index.ts';
import { MEASURES, type Count, type Faulty, type Measure } from '#features/quality/model.ts';
import { scoreQuality } from '#features/quality/rules/score-quality.ts';
import { engineRoom } from '../../engine/engine-room.ts';
import { silentLog } from '../../silent-log.ts';

const NORM = loadQuality('manifests');
const AIMS = NORM.aims;
const NOW = Temporal.Instant.from('2026-11-26T00:00:00Z');
const STALE = NOW.subtract({ hours: 24 * 180 }).epochMilliseconds;
const STAGES = ['subscriber', 'lead', 'marketingqualifiedlead', 'salesqualifiedlead', 'opportunity', 'customer'];

const date = fc.option(fc.constantFrom(STALE - 1, STALE, STALE + 1));
const print = fc.option(fc.constantFrom('a', 'b', 'c', 'd'));
const someContact = fc
  .record({
    ...{ createdAt: fc.constantFrom(STALE - 1, STALE), stage: fc.option(fc.constantFrom(...STAGES, '4711')) },
    ...{ leadAt: date, mqlAt: date, sqlAt: date, opportunityAt: date, customerAt: date, lastActivityAt: date },
    ...{
      source: fc.option(fc.constantFrom('OFFLINE', 'SOCIAL_MEDIA', 'typed by hand')),
      form: fc.option(fc.constantFrom('Demo', 'News')),
    },
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

type Wrong = Record<Measure, boolean>;

/** From the words of the playbook, one contact after the other. */
function wrongWith(one: MirrorContact, contacts: MirrorContact[]): Wrong {
  const has = (field: keyof typeof CONTACT_FIELDS): boolean => {
    const ofCompany = companies.find(({ id }) => id === one.companyId)?.filled ?? 0;
    if (field === 'size' && (ofCompany & 4) > 0) return true;
    if (field === 'industry' && (ofCompany & 8) > 0) return true;
    return (one.filled & CONTACT_FIELDS[field]) > 0;
  };
  const always = ['email', 'firstName', 'lastName', 'company', 'source', 'stage', 'created'] as const;
  const atMql = ['jobTitle', 'size', 'industry', 'sourceDetail'] as const;
  const dates = [null, one.leadAt, one.mqlAt, one.sqlAt, one.opportunityAt, one.customerAt];
  const at = STAGES.indexOf(one.stage ?? '');
  const shares = (other: MirrorContact): boolean =>
    (one.mailPrint !== null && one.mailPrint === other.mailPrint) ||
    (one.namePrint !== null && one.namePrint === other.namePrint);
  return {
    mails: one.mail === 'malformed' || one.mail === 'bounced',
    completeness: !(always.every(has) && (at < 2 || atMql.every(has))),
    duplicates: contacts.some((other) => other.id < one.id && shares(other)),
    stages: at < 0 || dates.some((when, index) => when !== null && index > Math.max(1, at)),
    sources: one.source !== 'OFFLINE' && one.source !== 'SOCIAL_MEDIA',
    stale: (one.lastActivityAt ?? one.createdAt) < STALE,
  };
}

function countOf(contacts: MirrorContact[], wrongs: Wrong[]): Record<Measure, Count> {
  const bad = (measure: Measure): number => wrongs.filter((wrong) => wrong[measure]).length;
  const all = contacts.length;
  const good = (measure: Measure, whole = all): Count => ({ part: whole - bad(measure), whole });
  return {
    mails: good('mails', contacts.filter(({ mail }) => mail !== 'none').length),
    completeness: good('completeness'),
    duplicates: { part: bad('duplicates'), whole: all },
    stages: good('stages'),
    sources: good('sources'),
    stale: { part: bad('stale'), whole: all },
  };
}

/** By how much the score would rise if this contact alone were as it should be. */
function liftOf(wrong: Wrong, counts: Record<Measure, Count>): number {
  const before = scoreQuality(counts, AIMS).composite!;
  return MEASURES.filter((measure) => wrong[measure]).reduce((sum, measure) => {
    const { part, whole } = counts[measure];
    const mended = { part: part + (AIMS[measure].way === 'over' ? 1 : -1), whole };
    return sum + scoreQuality({ ...counts, [measure]: mended }, AIMS).composite! - before;
  }, 0);
}

const withIds = (rows: Omit<MirrorContact, 'id'>[]) => rows.map((row, index) => ({ ...row, id: String(1000 + index) }));

function rowsOf(statement: BetterSqlite.Statement, given: unknown[]): Record<string, unknown>[] {
  if (statement.reader) return statement.all(...given) as Record<string, unknown>[];
  statement.run(...given);
  return [];
}

const measuresOf = ({ faults }: Faulty): Measure[] => faults.map(({ measure }) => measure);

test('what SQLite counts is what a look at one contact after the other counts, and first come those that lift the score most', async () => {
  const { store, engine } = engineRoom({});
  const mirror = createMirrorStore(store.db, engine);
  await mirror.keep('companies', { rows: companies, gone: [], seen: '' });
  await fc.assert(
    fc.asyncProperty(fc.array(someContact, { maxLength: 60 }), async (rows) => {
      const contacts = withIds(rows);
      store.raw.exec('delete from mirror_contacts');
      await mirror.keep('contacts', { rows: contacts, gone: [], seen: '' });
      const read: Parameters<typeof judgeMirror>[0] = async (statements) =>
        statements.map(({ sql, given }) => rowsOf(store.raw.prepare(sql), given));
      const judged = await judgeMirror(read, NORM, NOW);
      const wrongs = contacts.map((one) => wrongWith(one, contacts));
      const counts = countOf(contacts, wrongs);
      expect(judged.score).toEqual(scoreQuality(counts, AIMS));
      expect(judged.contacts).toBe(contacts.length);
      for (const one of judged.first) {
        const wrong = wrongs[contacts.findIndex(({ id }) => id === one.id)]!;
        expect(measuresOf(one)).toEqual(MEASURES.filter((measure) => wrong[measure]));
      }
      const lifts = wrongs
        .filter((wrong) => MEASURES.some((measure) => wrong[measure]))
        .map((one) => liftOf(one, counts));
      const most = lifts.toSorted((a, b) => b - a).slice(0, 20);
      expect(judged.first.map(({ lift }) => lift.toFixed(9))).toEqual(most.map((lift) => lift.toFixed(9)));
      expect(judged.worst.source?.name).toBe(worstNaively(contacts, wrongs));
    }),
    { numRuns: 100 },
  );
  store.close();
});

/** The source of whose contacts the largest part cannot be written to, lacks something or stands in a wrong stage. */
function worstNaively(contacts: MirrorContact[], wrongs: Wrong[]): string | undefined {
  const parts = ['OFFLINE', 'SOCIAL_MEDIA', 'typed by hand'].flatMap((name) => {
    const own = wrongs.filter((_, index) => contacts[index]!.source === name);
    const faulty = own.filter((one) => one.mails || one.completeness || one.stages).length;
    return own.length < NORM.enough || faulty === 0 ? [] : [{ name, part: faulty / own.length, faulty }];
  });
  return parts.toSorted((a, b) => b.part - a.part || b.faulty - a.faulty || a.name.localeCompare(b.name))[0]?.name;
}

test('the mirror is judged in a thread of its own, by the file', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'baton-quality-')), 'baton.db');
  const store = openStore(file, { migrations: 'migrations', log: silentLog });
  const { engine } = engineRoom({}, { store });
  const [sample] = fc.sample(someContact, { numRuns: 1, seed: 1 });
  const wrong = {
    ...sample!,
    source: 'SOCIAL_MEDIA',
    form: 'News',
    mail: 'bounced' as const,
    stage: null,
    mailPrint: null,
    namePrint: null,
  };
  const mirror = createMirrorStore(store.db, engine);
  await mirror.keep('contacts', { rows: withIds(Array.from({ length: 30 }, () => wrong)), gone: [], seen: '' });
  const judged = await readAside(file, (read) => judgeMirror(read, NORM, NOW));
  expect(judged.worst).toEqual({
    source: { name: 'SOCIAL_MEDIA', contacts: 30, faulty: 30 },
    form: { name: 'News', contacts: 30, faulty: 30 },
  });
  expect(judged.first).toHaveLength(20);
  expect(judged.first[0]?.id).toBe('1000');
  expect(measuresOf(judged.first[0]!)).toEqual(expect.arrayContaining(['mails', 'stages']));
  await expect(readAside(`${file}.none`, (read) => judgeMirror(read, NORM, NOW))).rejects.toThrow('unable to open');
  const write = [{ sql: 'delete from mirror_contacts', given: [] }];
  await expect(readAside(file, (read) => read(write))).rejects.toThrow('readonly');
  store.close();
});

const perfect: Record<Measure, Count> = {
  ...Object.fromEntries(MEASURES.map((measure) => [measure, { part: 100, whole: 100 }])),
  duplicates: { part: 0, whole: 100 },
  stale: { part: 0, whole: 100 },
} as Record<Measure, Count>;

test('the score is the mean of what is attained, 100 % at most, and nothing is no zero', () => {
  expect(scoreQuality(perfect, AIMS).composite).toBe(1);
  const half = scoreQuality(
    { ...perfect, sources: { part: 38, whole: 80 }, duplicates: { part: 24, whole: 100 } },
    AIMS,
  );
  expect(half.rated.find(({ measure }) => measure === 'sources')?.attained).toBeCloseTo(0.5);
  expect(half.rated.find(({ measure }) => measure === 'duplicates')?.attained).toBeCloseTo(0.8);
  expect(half.composite).toBeCloseTo((4 + 0.5 + 0.8) / 6);
  const none = Object.fromEntries(MEASURES.map((measure) => [measure, { part: 0, whole: 0 }]));
  expect(scoreQuality(none as Record<Measure, Count>, AIMS).composite).toBeNull();
});

test('after exactly 180 days a contact is not stale yet, a millisecond later it is', async () => {
  const { store, engine } = engineRoom({});
  const [sample] = fc.sample(someContact, { numRuns: 1, seed: 1 });
  const bare = { ...sample!, createdAt: 0, mailPrint: null, namePrint: null };
  const rows = withIds([STALE - 1, STALE].map((lastActivityAt) => ({ ...bare, lastActivityAt })));
  await createMirrorStore(store.db, engine).keep('contacts', { rows, gone: [], seen: '' });
  const judged = await judgeMirror(
    async (statements) => statements.map(({ sql, given }) => rowsOf(store.raw.prepare(sql), given)),
    NORM,
    NOW,
  );
  expect(judged.score.rated.find(({ measure }) => measure === 'stale')?.count).toEqual({ part: 1, whole: 2 });
  expect(judged.first.filter((one) => measuresOf(one).includes('stale')).map(({ id }) => id)).toEqual(['1000']);
  store.close();
});
