import { describe, expect, test } from 'vitest';
import { BERLIN, someMaker, someReport } from './a-report.ts';
import { aRoom, failing, json, type Room, type RoomOptions } from './a-room.ts';

const MINUTE = 60;

/** The same install, later: for a minute. */
async function onwards(before: Room, options: RoomOptions): Promise<Room> {
  const room = await aRoom({ ...options, before });
  await room.pass(MINUTE);
  return room;
}

describe('a report goes out in time', () => {
  test.each([
    ['March, after which Monday begins an hour earlier', '2026-03-29T00:30:00Z', '2026-03-30T06:00'],
    ['October, after which it begins an hour later', '2026-10-25T00:30:00Z', '2026-10-26T07:00'],
  ])('at 08:00 in Berlin, once, over the last Sunday of %s', async (_, start, at) => {
    const maker = someMaker(BERLIN);
    const day = at.slice(0, 10);
    let room = await aRoom({ maker, start, zone: BERLIN });
    for (const time of ['05:59:40', '06:59:40', '07:59:40'])
      room = await onwards(room, { maker, start: `${day}T${time}Z`, zone: BERLIN });
    expect(room.parents().map((one) => one.at.slice(0, 16))).toEqual([at]);
    expect(json(room.parents())).not.toContain('Sent late');
    expect(maker.built).toEqual([{ name: 'weekly', day }]);
  });

  test('a clock that is put back does not send it twice', async () => {
    const maker = someMaker();
    const first = await aRoom({ maker });
    await first.pass(2 * MINUTE);
    const again = await aRoom({ maker, before: first, start: '2026-03-09T11:59:00Z' });
    await again.pass(2 * MINUTE);
    expect(again.parents()).toHaveLength(1);
  });

  test('monthly and quarterly ones come on the first working day', async () => {
    const about = { maker: someMaker(), rhythm: 'first working day of the month 08:00' };
    const before = await aRoom({ ...about, start: '2026-03-31T12:00:00Z' });
    const room = await onwards(before, { ...about, start: '2026-04-01T11:59:40Z' });
    expect(room.parents().map((one) => one.at.slice(0, 16))).toEqual(['2026-04-01T12:00']);
  });
});

describe('what goes wrong changes when, and never whether or how often', () => {
  test('a crash between the parent and its replies', async () => {
    const maker = someMaker();
    const first = await aRoom({ maker });
    first.fails.push(() => undefined, ...Array.from({ length: 9 }, () => failing('not-sent', 'ECONNREFUSED')));
    await first.pass(40);
    expect(first.parents()).toHaveLength(1);
    expect(first.under(first.parents()[0]!)).toHaveLength(0);
    first.fails.splice(0);
    const second = await aRoom({ maker, before: first, start: '2026-03-09T12:05:00Z' });
    await second.pass(3 * MINUTE);
    expect(second.parents()).toHaveLength(1);
    expect(second.under(second.parents()[0]!)).toHaveLength(6);
    expect(maker.built).toHaveLength(1);
  });

  test('a post whose outcome nobody knows is looked for, not sent again', async () => {
    const room = await aRoom({ maker: someMaker() });
    room.fails.push(failing('unknown', 'timeout'), () => undefined, failing('unknown', 'timeout'));
    await room.pass(4 * MINUTE);
    expect(room.parents()).toHaveLength(1);
    expect(room.under(room.parents()[0]!)).toHaveLength(6);
  });

  test('Slack that is down over Monday: it goes out as soon as it is back, and says why late', async () => {
    const room = await aRoom({ maker: someMaker() });
    let isDown = true;
    const refusing = () => (isDown ? failing('not-sent', 'ECONNREFUSED')() : undefined);
    room.fails.push(...Array.from({ length: 200 }, () => refusing));
    await room.pass(17 * MINUTE);
    expect(room.parents()).toHaveLength(0);
    const found = room.engine.findings()!.find(({ key }) => key === 'report:weekly:2026-W10');
    expect(found?.says).toContain('is worked out and not in #metrics yet. Slack has not taken it.');
    isDown = false;
    await room.pass(3 * MINUTE);
    expect(json(room.parents())).toMatch(/Sent late, at .*, because Slack did not take it at 08:00 EDT/);
    expect(room.engine.findings()).toEqual([]);
  });

  test('a channel that Baton does not see: ops reads what to do, and then it goes out', async () => {
    const seen: string[] = [];
    const room = await aRoom({ maker: someMaker(), channel: () => seen[0] });
    await room.pass(7 * MINUTE);
    expect(json(room.news)).toContain('Baton does not see #metrics. Create it or invite Baton with /invite');
    seen.push('C0METRICS');
    await room.pass(2 * MINUTE);
    expect(room.parents()).toHaveLength(1);
  });

  test('a report that cannot be worked out at once is tried again; ops is told where that does not help', async () => {
    const maker = someMaker();
    maker.next = (_, day) => (maker.built.length < 3 ? new Error('no figures') : someReport({}, day));
    const room = await aRoom({ maker });
    await room.pass(2 * MINUTE);
    expect(room.parents()).toHaveLength(1);

    const never = someMaker();
    never.next = () => new Error('no figures');
    const other = await aRoom({ maker: never });
    await other.pass(7 * MINUTE);
    expect(other.parents()).toEqual([]);
    expect(json(other.news)).toContain('Weekly report of 2026-03-09 could not be worked out yet; the log says why.');
  });

  test('facts that are older than the week say how old they are', async () => {
    const readAt = Temporal.Instant.from('2026-03-07T09:10:00Z');
    const room = await aRoom({ maker: someMaker('America/New_York', { readAt: () => readAt }) });
    await room.pass(MINUTE);
    expect(json(room.parents())).toContain('HubSpot was last read on Sat 7 Mar 04:10 EST');
    const fresh = Temporal.Instant.from('2026-03-09T09:10:00Z');
    const other = await aRoom({ maker: someMaker('America/New_York', { readAt: () => fresh }) });
    await other.pass(MINUTE);
    expect(json(other.parents())).not.toContain('HubSpot was last read');
  });

  test('a time in cadence.yml for a report that nobody makes is found', async () => {
    const room = await aRoom({ maker: someMaker('UTC', { kinds: [{ name: 'daily', title: 'Daily report' }] }) });
    expect(json(await room.engine.audit())).toContain('There are: daily.');
  });
});

describe('a quiet week', () => {
  test('is one line, and its thread still has the parts', async () => {
    const maker = someMaker();
    maker.next = (_, day) => someReport({ quiet: 'Nothing moved beyond its noise.' }, day);
    const room = await aRoom({ maker });
    await room.pass(MINUTE);
    const [parent] = room.parents();
    expect(parent?.blocks).toHaveLength(1);
    expect(parent?.text).toMatch(/^Weekly report, .*: Nothing moved beyond its noise\.$/);
    expect(room.under(parent!)).toHaveLength(6);
  });
});
