import { describe, expect, test } from 'vitest';
import type { Company } from '#sandbox/company.ts';
import { randomStream } from '#sandbox/hubspot/random-stream.ts';
import { createCalendar } from '#sandbox/seed/calendar.ts';
import { chatter, type Said } from '#sandbox/seed/chatter.ts';
import { FERNHILL, NOW } from './company.ts';

const calendar = createCalendar();
const written = (company: Company = FERNHILL, now = NOW): Said[] => chatter(company, randomStream(5), now);
const all = written();

/** The company with other people in it. */
function staffedBy(...people: [id: string, name: string, zone: string, ...roles: string[]][]): Company {
  return {
    ...FERNHILL,
    people: people.map(([id, name, zone, ...roles]) => {
      const hours = { 'mon-fri': '09:00-17:30' };
      return { id, name, email: `${id}@fernhill.example`, roles, zone, hours };
    }),
  };
}

describe('what people wrote', () => {
  test('is 25 to 35 messages in all channels but that of the leads, with threads, reactions and two files', () => {
    expect(all.length).toBeGreaterThanOrEqual(25);
    expect(all.length).toBeLessThanOrEqual(35);
    expect(new Set(['leads', ...all.map(({ channel }) => channel)])).toEqual(new Set(FERNHILL.channels));
    expect(all.filter(({ channel }) => channel === 'leads')).toEqual([]);
    expect(all.filter(({ thread }) => thread !== undefined).length).toBeGreaterThan(12);
    expect(all.filter(({ reactions }) => reactions !== undefined).length).toBeGreaterThan(8);
    expect(all.flatMap(({ files }) => files?.map(({ name }) => name) ?? [])).toEqual([
      'card-statement-2026-02-19.csv',
      'tools.csv',
    ]);
  });

  test.each(['2026-03-03T15:00:00Z', '2026-01-02T15:00:00Z', '2026-04-08T08:30:00Z', '2026-11-29T23:00:00Z'])(
    'up to %s is said in order, in office hours of whoever says it, and answers what was said before',
    (at) => {
      const now = Temporal.Instant.from(at);
      const then = written(FERNHILL, now);
      expect(then.length).toBeGreaterThanOrEqual(25);
      for (const [index, one] of then.entries()) {
        const zone = FERNHILL.people.find(({ id }) => id === one.author)?.zone ?? '';
        const local = one.at.toZonedDateTimeISO(zone);
        expect(Temporal.Instant.compare(one.at, now)).toBeLessThanOrEqual(0);
        expect(calendar.isOff(local.toPlainDate(), zone), local.toString()).toBe(false);
        expect(local.hour).toBeGreaterThanOrEqual(9);
        expect(local.hour).toBeLessThan(18);
        if (index > 0) expect(Temporal.Instant.compare(then[index - 1]!.at, one.at)).toBeLessThanOrEqual(0);
        if (one.thread === undefined) continue;
        const opening = then[one.thread];
        expect(one.thread).toBeLessThan(index);
        expect(opening?.thread).toBeUndefined();
        expect(opening?.channel).toBe(one.channel);
      }
    },
  );

  test('comes from the founder, the card statement included, and names a holiday that only some have', () => {
    const dropped = all.find(({ files }) => files?.[0]?.name.startsWith('card-statement'));
    expect([dropped?.author, dropped?.channel]).toEqual(['dana', 'marketing-ops']);
    expect(dropped?.files?.[0]?.text).toContain('ZAPIER.COM/CHARGE CA 8553');
    expect(all.some(({ text }) => text.includes('is Good Friday for Sam. The others work'))).toBe(true);
  });

  test('is the same each time', () => {
    expect(written()).toEqual(all);
  });
});

describe('in another company', () => {
  test('everybody who speaks, reacts or is named works there', () => {
    const company = staffedBy(
      ['jo', 'Jo Falk', 'Europe/Berlin', 'ae'],
      ['kit', 'Kit Moreau', 'Asia/Tokyo', 'ops'],
      ['noor', 'Noor Sato', 'Europe/Berlin', 'manager'],
    );
    const said = written(company);
    const ids = new Set(['jo', 'kit', 'noor']);
    expect(said.length).toBeGreaterThan(10);
    for (const { author, reactions = [], text } of said) {
      expect(ids).toContain(author);
      for (const id of reactions.flatMap(({ by }) => by)) expect(ids).toContain(id);
      expect(text).not.toMatch(/Dana|Mia|Ana|Sam|Lee|Priya/);
    }
    expect(said.some(({ text }) => text.startsWith('For the calendar'))).toBe(false);
  });

  test('nobody answers themselves, and somebody who is alone only wonders aloud', () => {
    const said = written(staffedBy(['solo', 'Solo Diallo', 'America/New_York', 'founder']));
    expect(said.length).toBeGreaterThan(5);
    expect(said.every(({ thread, reactions }) => thread === undefined && reactions === undefined)).toBe(true);
  });

  test('what was said in a channel that does not exist was said in #general', () => {
    const said = written({ ...FERNHILL, channels: ['leads', 'general'] });
    expect(new Set(said.map(({ channel }) => channel))).toEqual(new Set(['general']));
  });
});
