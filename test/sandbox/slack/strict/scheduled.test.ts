import { expect } from 'vitest';
import { row } from '../../rows.ts';
import { client, general, refusal, sales, slack, stillClock, until } from '../world.ts';

const start = Temporal.Instant.from('2026-11-23T09:00:00Z').epochMilliseconds / 1000;
const day = 24 * 3600;
const world = async () => {
  const clock = stillClock();
  const server = await slack({ clock });
  const schedule = (postAt: number, more: object = {}) =>
    client(server).chat.scheduleMessage({ channel: sales, text: 'later', post_at: postAt, ...more });
  return { clock, server, api: client(server), schedule };
};
const area = 'chat.scheduleMessage';

row('does', area, 'the message comes out when the clock, which may be moved, passes post_at', async () => {
  const { clock, server, api, schedule } = await world();
  await schedule(start + 3600);
  expect(server.posted(sales)).toEqual([]);
  clock.move({ hours: 2 });
  await until(() => server.posted(sales).length === 1);
  expect(server.posted(sales)).toMatchObject([{ text: 'later', user: 'U0BATON' }]);
  expect((await api.chat.scheduledMessages.list()).scheduled_messages).toEqual([]);
});

row('refuses', area, 'a post_at that has passed: time_in_past', async () => {
  const { schedule } = await world();
  expect((await refusal(schedule(start - 1))).error).toBe('time_in_past');
});

row('refuses', area, 'a post_at more than 120 days ahead: time_too_far', async () => {
  const { schedule } = await world();
  expect((await schedule(start + 120 * day)).ok).toBe(true);
  expect((await refusal(schedule(start + 120 * day + 1))).error).toBe('time_too_far');
});

row('refuses', area, 'a post_at that is no time: invalid_time', async () => {
  const { api } = await world();
  const call = api.apiCall('chat.scheduleMessage', { channel: sales, text: 'x', post_at: 'tomorrow' });
  expect((await refusal(call)).error).toBe('invalid_time');
});

row('refuses', area, 'a 31st message for five minutes of a channel: restricted_too_many', async () => {
  const { api, schedule } = await world();
  for (let count = 0; count < 30; count += 1) await schedule(start + 600 + count);
  expect((await refusal(schedule(start + 640))).error).toBe('restricted_too_many');
  expect((await schedule(start + 900)).ok).toBe(true);
  expect((await api.chat.scheduleMessage({ channel: general, text: 'x', post_at: start + 640 })).ok).toBe(true);
});

row('refuses', area, 'nothing to say: no_text', async () => {
  const { schedule } = await world();
  expect((await refusal(schedule(start + 60, { text: '' }))).error).toBe('no_text');
});

row('does', 'chat.deleteScheduledMessage', 'a message that was taken back does not come out', async () => {
  const { clock, server, api, schedule } = await world();
  const { scheduled_message_id: id = '' } = await schedule(start + 60);
  await schedule(start + 120, { text: 'other' });
  await api.chat.deleteScheduledMessage({ channel: sales, scheduled_message_id: id });
  clock.move({ minutes: 5 });
  await until(() => server.posted(sales).length > 0);
  expect(server.posted(sales).map(({ text }) => text)).toEqual(['other']);
});

row(
  'refuses',
  'chat.deleteScheduledMessage',
  'one that is out or never was: invalid_scheduled_message_id',
  async () => {
    const { api } = await world();
    const call = api.chat.deleteScheduledMessage({ channel: sales, scheduled_message_id: 'Q0NONE' });
    expect((await refusal(call)).error).toBe('invalid_scheduled_message_id');
  },
);

row('does', 'chat.scheduledMessages.list', 'those that wait, the next one first', async () => {
  const { api, schedule } = await world();
  await schedule(start + 120, { text: 'second' });
  await schedule(start + 60, { text: 'first' });
  const { scheduled_messages: waiting = [] } = await api.chat.scheduledMessages.list({ channel: sales });
  expect(waiting.map(({ text, post_at }) => [text, post_at])).toEqual([
    ['first', start + 60],
    ['second', start + 120],
  ]);
});

row('refuses', 'chat.scheduledMessages.list', 'a channel that is not there: invalid_channel', async () => {
  const { api } = await world();
  expect((await refusal(api.chat.scheduledMessages.list({ channel: 'C0NONE' }))).error).toBe('invalid_channel');
});
