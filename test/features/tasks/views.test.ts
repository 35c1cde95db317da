import { expect, test } from 'vitest';
import { checkOutgoing, checkView } from '#lib/last-gate.ts';
import type { Task } from '#features/tasks/model.ts';
import { laterModal, skipModal } from '#features/tasks/views/task-forms.ts';
import { homeBlocks, listMessage, listModal, oldMessage, shownOf } from '#features/tasks/views/task-list.ts';
import type { Reader } from '#features/tasks/views/task-words.ts';
import { home, section } from '#lib/blocks.ts';
import { NOW, task } from './a-task.ts';

const nasty = '<!channel> *bold* <https://evil.example|x> jo@acme.example +1 555 123 4567 @here 日本\n# '.repeat(120);
const reader: Reader = {
  me: 'ana',
  slackId: 'UANA',
  today: Temporal.PlainDate.from('2026-03-03'),
  nameOf: () => nasty,
  nameOfUser: () => nasty,
  headingOf: (source) => source,
};
const details = () => ({ label: 'Savings', actionId: 'stack.savings', value: 'all' });
const many = (count: number, more: Partial<Task>): Task[] =>
  Array.from({ length: count }, (_, n) =>
    task(`K${n}`, { title: nasty, source: `s${n % 5}`, subject: nasty, ...more }),
  );

function shownAll(tasks: Task[]) {
  return shownOf({ tasks }, reader, NOW.add({ hours: 1 }), () => false);
}

const largest = shownAll([
  ...many(45, { until: '2020-02-29', wanted: '2019-12-31' }),
  ...many(45, { owner: 'sam', setBy: 'ana', until: '2020-02-29' }),
  ...many(45, { owner: 'sam', setBy: 'ana', settled: { how: 'skipped', reason: nasty, by: 'USAM', at: NOW } }),
  ...many(45, { settled: { how: 'skipped', reason: nasty, by: 'UANA', at: NOW } }),
]);

const allowed = { allowedHosts: [], mentions: [] };

test.each([
  ['of nothing', shownAll([])],
  ['of one', shownAll([task('K1')])],
  ['of hundreds at their greatest length', largest],
])('a list %s keeps to what Slack takes', (_, shown) => {
  const message = listMessage(shown, reader, details);
  expect(checkOutgoing({ ...message, allowedHosts: [] })).toEqual([]);
  expect(checkView(listModal(shown, reader, details), allowed)).toEqual([]);
  expect(checkView(home([section('x'), ...homeBlocks(shown, reader)]), allowed)).toEqual([]);
  expect(JSON.stringify(message)).not.toMatch(/<!channel>|jo@acme|555 123/);
});

test('forms keep to it too, and nobody is mentioned', () => {
  for (const view of [skipModal(task('K1', { title: nasty })), laterModal(task('K1', { title: nasty }))])
    expect(checkView(view, allowed)).toEqual([]);
  expect(checkOutgoing({ ...oldMessage(), allowedHosts: [] })).toEqual([]);
});

test('the first line says how many, how many late, and the first', () => {
  const text = (...tasks: Task[]): string => listMessage(shownAll(tasks), reader, details).text;
  expect(text()).toBe('Nothing is left to do. What comes next is told here.');
  expect(text(task('K1'), task('K2', { until: '2026-03-01' }))).toBe(
    '2 tasks, 1 late. The first is: Cut K2, 2 days late, was until 1 Mar.',
  );
  expect(text(task('K1', { until: '2026-03-03' }))).toBe('1 task. It is: Cut K1, today.');
  expect(homeBlocks(shownAll([]), reader)).toEqual([]);
});
