import { describe, expect, test } from 'vitest';
import type { Book, Task } from '#features/tasks/model.ts';
import { planLook } from '#features/tasks/rules/plan-look.ts';
import { planWanted } from '#features/tasks/rules/plan-wanted.ts';
import { planLater, planSettle, planUndo } from '#features/tasks/rules/plan-word.ts';
import { ringAt } from '#features/tasks/task-parts.ts';
import { bookOf, hand, NOW, person, task } from './a-task.ts';

const at = (text: string) => Temporal.Instant.from(text);
const wish = { title: 'Cut K1', owner: 'ana', until: '2026-03-31', setBy: 'mia' };
const about = { source: 'stack', subject: 'A1:K1' };

/** Looks again and again at whatever instant the last look asked for, as a due would, until `end`. Answers when it rang, and about what. */
function ringsOf(book: Book, who = person('ana'), end = '2027-01-01T00:00:00Z', gone: string[] = []): string[] {
  const rang: string[] = [];
  let { tasks, list } = book;
  let now = NOW;
  for (let looks = 0; looks < 50 && Temporal.Instant.compare(now, at(end)) < 0; looks += 1) {
    const plan = planLook({ tasks, ...(list && { list }) }, who, {
      now,
      reachable: (id) => !gone.includes(id),
      ringAt: (from) => ringAt(who, from),
    });
    if (!plan.ok) break;
    tasks = tasks.map((one) => plan.state.tasks.find(({ id }) => id === one.id) ?? one);
    if (plan.state.list) {
      list = plan.state.list;
      const local = now.toZonedDateTimeISO(who.zone).toPlainDateTime().toString({ smallestUnit: 'minute' });
      rang.push(`${local} ${String(plan.events[0]?.data['why'])}`);
    }
    const next = plan.dues?.[0]?.at;
    if (!next) break;
    expect(Temporal.Instant.compare(next, now)).toBe(1);
    now = next;
  }
  return rang;
}

describe('a task rings', () => {
  test('its owner at once, a week before, on the day, the day after and a week after, in working hours', () => {
    expect(ringsOf(bookOf([task('K1')]))).toEqual([
      '2026-03-03T10:00 new',
      '2026-03-24T09:00 week',
      '2026-03-31T09:00 day',
      '2026-04-01T09:00 late',
      '2026-04-08T09:00 later',
    ]);
  });

  test('not at a weekend: what would, rings on Monday, together', () => {
    expect(ringsOf(bookOf([task('K1', { until: '2026-03-28' })]))).toEqual([
      '2026-03-03T10:00 new',
      '2026-03-23T09:00 week',
      '2026-03-30T09:00 day,late',
      '2026-04-06T09:00 later',
    ]);
  });

  test('once for all that is decided within a few hours, and not about days that are over when it is set', () => {
    const book = bookOf([task('K1', { until: '2026-03-05' }), task('K2', { rung: ['new'] })], {
      list: { number: 1, at: NOW.subtract({ hours: 2 }) },
    });
    expect(ringsOf(book, person('ana'), '2026-03-10T00:00:00Z')).toEqual([
      '2026-03-05T09:00 day',
      '2026-03-06T09:00 late',
    ]);
  });

  test('whoever set it only when it is late, or when somebody says that it is not possible', () => {
    expect(ringsOf(bookOf([task('K1')]), person('mia'))).toEqual(['2026-04-01T09:00 told-late']);
    const settled = { how: 'skipped', reason: 'No', by: 'UANA', at: NOW } as const;
    expect(ringsOf(bookOf([task('K1', { settled })]), person('mia'))).toEqual(['2026-03-03T10:00 told-skipped']);
    expect(ringsOf(bookOf([task('K1', { settled: { how: 'done', by: 'UANA', at: NOW } })]))).toEqual([]);
  });

  test('whoever set it in place of an owner whom nobody can reach', () => {
    expect(ringsOf(bookOf([task('K1')]), person('mia'), '2026-03-31T12:00:00Z', ['ana'])).toEqual([
      '2026-03-03T10:00 new',
      '2026-03-24T09:00 week',
    ]);
  });

  test('nobody while they are away, and all that was missed once when they are back', () => {
    const away = [{ from: NOW, until: at('2026-04-13T13:00:00Z') }];
    expect(ringsOf(bookOf([task('K1'), task('K2')]), person('ana', { away }))).toEqual([
      '2026-04-13T09:00 new,week,day,late,later',
    ]);
  });
});

describe('what is wanted', () => {
  test('is one task, however often it is planned', () => {
    const first = planWanted({ nextId: 'K1' }, about, wish, NOW);
    expect(first).toMatchObject({ ok: true, state: { tasks: [{ id: 'K1', until: '2026-03-31', rung: [] }] } });
    const made = first.ok ? first.state.tasks[0]! : task('K1');
    expect(planWanted({ nextId: 'K2', task: made }, about, wish, NOW)).toMatchObject({ ok: false });
  });

  test('another day or owner makes it anew, and both people are told', () => {
    const moved = planWanted(
      { nextId: 'K2', task: task('K1', { rung: ['new'] }) },
      about,
      { ...wish, owner: 'sam' },
      NOW,
    );
    expect(moved).toMatchObject({ ok: true, state: { tasks: [{ id: 'K1', owner: 'sam', rung: [] }] } });
    expect(moved.ok && moved.dues?.map(({ subject }) => subject)).toEqual(['sam', 'mia', 'ana']);
  });

  test('is over when it came true or is not wanted, and open again when it is; what somebody settled stays', () => {
    const over = planWanted({ nextId: 'K2', task: task('K1') }, about, { ...wish, fulfilled: true }, NOW);
    expect(over).toMatchObject({ state: { tasks: [{ settled: { how: 'fulfilled', by: 'baton' } }] } });
    const gone = planWanted({ nextId: 'K2', task: task('K1') }, about, undefined, NOW);
    expect(gone).toMatchObject({ state: { tasks: [{ settled: { how: 'withdrawn' } }] } });
    const again = planWanted({ nextId: 'K2', task: gone.ok ? gone.state.tasks[0]! : task('K1') }, about, wish, NOW);
    expect(again.ok && again.state.tasks[0]?.settled).toBeUndefined();
    const done = task('K1', { settled: { how: 'done', by: 'UANA', at: NOW } });
    expect(planWanted({ nextId: 'K2', task: done }, about, wish, NOW)).toMatchObject({ ok: false });
    expect(planWanted({ nextId: 'K2' }, about, undefined, NOW)).toMatchObject({ ok: false });
  });

  test('a day that was put off stays put off while the same is wanted', () => {
    const put = task('K1', { until: '2026-04-10', wanted: '2026-03-31' });
    expect(planWanted({ nextId: 'K2', task: put }, about, wish, NOW)).toMatchObject({ ok: false });
  });
});

describe('the word about a task', () => {
  const settle = (one: Task | undefined, who = hand('ana')) => planSettle(one, who, { how: 'done' }, NOW);
  const says = (plan: ReturnType<typeof settle>): string => (plan.ok ? '' : plan.refusal.says);

  test('is for its owner, whoever set it and those who answer for both; the first counts', () => {
    for (const who of [hand('ana'), hand('mia'), hand('dana', { roles: ['founder'] })])
      expect(settle(task('K1'), who)).toMatchObject({ ok: true });
    expect(says(settle(task('K1'), hand('sam')))).toMatch(/task of somebody else/);
    expect(says(settle(task('K1'), { ...hand('ana'), external: true }))).toMatch(/^Guests/);
    expect(says(settle(task('K1'), { slackId: 'U9', external: false }))).toMatch(/not in team\.yml/);
    expect(says(settle(undefined))).toMatch(/nothing left to do/);
    const done = task('K1', { settled: { how: 'done', by: 'UANA', at: NOW } });
    expect(says(settle(done))).toMatch(/^You have said/);
    expect(says(settle(done, hand('mia')))).toMatch(/^Somebody has said/);
  });

  test('not possible needs a reason that fits; undo opens it again, but not what came true', () => {
    const skip = (reason: string) => planSettle(task('K1'), hand('ana'), { how: 'skipped', reason }, NOW);
    expect(skip(' ')).toMatchObject({ refusal: { field: 'reason' } });
    expect(skip('x'.repeat(10_000))).toMatchObject({ refusal: { field: 'reason' } });
    const skipped = skip('In use');
    const one = skipped.ok ? skipped.state.tasks[0]! : task('K1');
    expect(JSON.stringify(skipped.ok && skipped.events)).not.toContain('In use');
    const open = planUndo(one, hand('ana'), NOW);
    expect(open.ok && open.state.tasks[0]).toEqual(task('K1'));
    expect(planUndo(task('K1'), hand('ana'), NOW)).toMatchObject({ ok: false });
    const fulfilled = task('K1', { settled: { how: 'fulfilled', by: 'baton', at: NOW } });
    expect(planUndo(fulfilled, hand('ana'), NOW)).toMatchObject({ ok: false });
  });

  test.each(['', 'soon', '2026-02-31', '2026-03-03', '2020-01-01', '2027-03-04'])('"%s" is no later day', (until) => {
    const today = Temporal.PlainDate.from('2026-03-03');
    expect(planLater(task('K1'), hand('ana'), until, { today, now: NOW })).toMatchObject({
      refusal: { field: 'until' },
    });
  });
});
