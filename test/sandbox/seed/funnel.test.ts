import { describe, expect, test } from 'vitest';
import { loadLeadPacks } from '#features/leads/packs.ts';
import { factsOf } from '#features/leads/hubspot.ts';
import { scoreLead } from '#features/leads/rules/score.ts';
import { ownersOf } from '#sandbox/company.ts';
import type { StoredRecord } from '#sandbox/hubspot/model.ts';
import { createCalendar } from '#sandbox/seed/calendar.ts';
import { aPortal, DAY, FERNHILL, NOW } from './company.ts';

const crm = aPortal();
const value = (record: StoredRecord, name: string): string => record.properties.get(name) ?? '';
const fresh = crm.tables.contacts.all().filter(({ createdAt }) => createdAt > NOW.epochMilliseconds - 91 * DAY);
const entered = (stage: string): StoredRecord[] =>
  fresh.filter((one) => value(one, `hs_v2_date_entered_${stage}`) !== '');
const deals = crm.tables.deals.all();
const inStage = (...stages: string[]): StoredRecord[] =>
  deals.filter((one) => stages.includes(value(one, 'dealstage')));
const crmRecord = (record: StoredRecord) => ({
  id: record.id,
  properties: Object.fromEntries([...record.properties].filter(([, held]) => held !== '')),
  createdAt: Temporal.Instant.fromEpochMilliseconds(record.createdAt),
  updatedAt: Temporal.Instant.fromEpochMilliseconds(record.updatedAt),
  archived: false,
  formerIds: [],
});

describe('the funnel of the last 90 days', () => {
  test('is narrower at each stage, at the rates of a company at $2M ARR', () => {
    const [leads, mqls, sqls, opportunities, customers] = [
      'lead',
      'marketingqualifiedlead',
      'salesqualifiedlead',
      'opportunity',
      'customer',
    ].map((stage) => entered(stage).length) as [number, number, number, number, number];
    expect(mqls / leads).toBeGreaterThan(0.07);
    expect(mqls / leads).toBeLessThan(0.11);
    expect(sqls / mqls).toBeGreaterThan(0.45);
    expect(sqls / mqls).toBeLessThan(0.6);
    expect(opportunities).toBeGreaterThan(20);
    expect(opportunities).toBeLessThan(sqls);
    expect(customers).toBeGreaterThan(0);
    expect(customers).toBeLessThan(opportunities);
  });

  test('grows, and good sources bring more MQLs than plenty of thin ones', () => {
    const early = fresh.filter(({ createdAt }) => createdAt < NOW.epochMilliseconds - 46 * DAY).length;
    expect((fresh.length - early) / early).toBeGreaterThan(1.05);
    const share = (source: string) => {
      const of = (some: StoredRecord[]) => some.filter((one) => value(one, 'hs_analytics_source') === source).length;
      return of(entered('marketingqualifiedlead')) / of(fresh);
    };
    expect(share('REFERRALS')).toBeGreaterThan(share('PAID_SOCIAL') * 2);
  });

  test('every lead of sales has an owner, a status and a reason to be one', () => {
    const packs = loadLeadPacks('manifests');
    const routed = entered('marketingqualifiedlead').filter((one) => {
      expect(value(one, 'hubspot_owner_id')).not.toBe('');
      expect(value(one, 'hs_lead_status')).not.toBe('');
      const company = crm.tables.companies.get(value(one, 'associatedcompanyid'));
      const facts = factsOf(crmRecord(one), company && crmRecord(company));
      const at = Temporal.Instant.from(value(one, 'recent_conversion_date') || NOW.toString());
      const score = scoreLead(facts, packs, at);
      return score.mql || score.handRaiser !== undefined;
    });
    expect(routed.length / entered('marketingqualifiedlead').length).toBeGreaterThan(0.7);
  });

  test('some are rejected for good and some come back later', () => {
    const rejected = (status: string) => fresh.filter((one) => value(one, 'hs_lead_status') === status);
    expect(rejected('UNQUALIFIED').length).toBeGreaterThan(8);
    const recycled = rejected('BAD_TIMING').filter((one) => value(one, 'lifecyclestage') === 'lead');
    expect(recycled.length).toBeGreaterThan(8);
  });
});

describe('the hours', () => {
  const calendar = createCalendar();
  const zones: Record<string, string> = { 'United Kingdom': 'Europe/London', Germany: 'Europe/Berlin' };
  const local = (one: StoredRecord) =>
    Temporal.Instant.fromEpochMilliseconds(one.createdAt).toZonedDateTimeISO(
      zones[value(one, 'country')] ?? 'America/New_York',
    );
  const placed = fresh.filter((one) => ['United States', 'United Kingdom', 'Germany'].includes(value(one, 'country')));

  test('nearly nobody comes at night, and few on weekends and public holidays', () => {
    const nights = placed.filter((one) => local(one).hour < 6);
    const weekends = placed.filter((one) => local(one).dayOfWeek > 5);
    expect(nights.length / placed.length).toBeLessThan(0.03);
    expect(weekends.length / placed.length).toBeLessThan(0.1);
    const americans = placed.filter((one) => value(one, 'country') === 'United States');
    const onPresidentsDay = americans.filter((one) => local(one).toPlainDate().toString() === '2026-02-16');
    const onMondayBefore = americans.filter((one) => local(one).toPlainDate().toString() === '2026-02-09');
    expect(onPresidentsDay.length).toBeLessThan(onMondayBefore.length / 2);
  });

  test('owners write in their own office hours, and answer half of the MQLs within 40 minutes or so of them', () => {
    const zoneOf = new Map(ownersOf(FERNHILL).map(({ id, zone }) => [id, zone]));
    const touches = (one: StoredRecord) =>
      (['notes', 'tasks'] as const).flatMap((type) =>
        [...crm.links.of(one, type).keys()].flatMap((id) => crm.tables[type].get(id) ?? []),
      );
    const answers = entered('marketingqualifiedlead').map((one) => {
      const asked = Temporal.Instant.from(value(one, 'hs_v2_date_entered_marketingqualifiedlead')).epochMilliseconds;
      const first = touches(one).toSorted((a, b) => a.createdAt - b.createdAt)[0];
      for (const touch of touches(one)) {
        const zone = zoneOf.get(value(touch, 'hubspot_owner_id')) ?? '';
        const at = Temporal.Instant.fromEpochMilliseconds(touch.createdAt).toZonedDateTimeISO(zone);
        expect(calendar.isOff(at.toPlainDate(), zone), at.toString()).toBe(false);
        expect(at.hour).toBeGreaterThanOrEqual(9);
        expect(at.hour * 60 + at.minute).toBeLessThanOrEqual(17 * 60 + 30);
      }
      const zone = zoneOf.get(value(first ?? one, 'hubspot_owner_id')) ?? '';
      const within = (minutes: number) =>
        first !== undefined && first.createdAt <= calendar.after(asked, minutes, zone);
      return { within40: within(40), within60: within(60), within240: within(240), never: first === undefined };
    });
    const share = (holds: (one: (typeof answers)[number]) => boolean) => answers.filter(holds).length / answers.length;
    expect(share(({ within40 }) => within40)).toBeGreaterThan(0.4);
    expect(share(({ within40 }) => within40)).toBeLessThan(0.65);
    expect(share(({ within60 }) => within60)).toBeGreaterThan(0.5);
    expect(share(({ within240 }) => !within240)).toBeGreaterThan(0.08);
    expect(share(({ never }) => never)).toBeGreaterThan(0);
  });
});

describe('the deals', () => {
  test('stand in every stage, and a fifth of the closed ones of new customers is won', () => {
    const stages = new Set(deals.map((one) => value(one, 'dealstage')));
    expect(stages.size).toBe(7);
    const fresh = (some: StoredRecord[]) => some.filter((one) => value(one, 'dealtype') === 'newbusiness').length;
    const rate = fresh(inStage('closedwon')) / fresh(inStage('closedwon', 'closedlost'));
    expect(rate).toBeGreaterThan(0.18);
    expect(rate).toBeLessThan(0.26);
  });

  test('are worth 6 to 48 thousand each, and what was won in 90 days is what $2M ARR grows by', () => {
    for (const deal of deals) {
      expect(Number(value(deal, 'amount'))).toBeGreaterThanOrEqual(6_000);
      expect(Number(value(deal, 'amount'))).toBeLessThanOrEqual(48_000);
    }
    const won = inStage('closedwon');
    const sum = won.reduce((total, one) => total + Number(value(one, 'amount')), 0);
    expect(sum).toBeGreaterThan(120_000);
    expect(sum).toBeLessThan(350_000);
    const start = NOW.epochMilliseconds - 90 * DAY;
    for (const one of won)
      expect(Temporal.Instant.from(value(one, 'closedate')).epochMilliseconds).toBeGreaterThan(start);
  });

  test('each has its person and its owner, the lost ones a reason and the won ones a customer', () => {
    for (const deal of deals) {
      const [contactId] = crm.links.of(deal, 'contacts').keys();
      const contact = crm.tables.contacts.get(contactId ?? '');
      expect(value(deal, 'hubspot_owner_id')).not.toBe('');
      expect(contact).toBeDefined();
      if (value(deal, 'dealstage') === 'closedlost') expect(value(deal, 'closed_lost_reason')).not.toBe('');
      if (value(deal, 'dealstage') === 'closedwon') expect(value(contact!, 'lifecyclestage')).toBe('customer');
    }
  });
});
