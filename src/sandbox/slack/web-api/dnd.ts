/** When people do not want to be disturbed. */
import type { House } from '../house.ts';
import { SlackRefusal } from '../model.ts';
import type { SlackPerson } from '../model.ts';
import { idList } from './arguments.ts';
import { tier2, tier3 } from './method.ts';
import type { Method } from './method.ts';
import { wantedPerson } from './users.ts';

/** The quiet hours that are now, or else the next ones; Slack says 1 and 1 for who has none. */
function quietHours({ workspace }: House, { quiet, zone }: SlackPerson): Record<string, unknown> {
  if (quiet === undefined) return { dnd_enabled: false, next_dnd_start_ts: 1, next_dnd_end_ts: 1 };
  const now = workspace.clock.now();
  const today = now.toZonedDateTimeISO(zone).toPlainDate();
  const night = [-1, 0, 1]
    .map((days) => today.add({ days }))
    .map((day) => {
      const start = day.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(quiet.from) });
      const last = quiet.to > quiet.from ? day : day.add({ days: 1 });
      const end = last.toZonedDateTime({ timeZone: zone, plainTime: Temporal.PlainTime.from(quiet.to) });
      return { start: start.epochMilliseconds / 1000, end: end.epochMilliseconds / 1000 };
    })
    .find(({ end }) => end > now.epochMilliseconds / 1000);
  return { dnd_enabled: true, next_dnd_start_ts: night?.start, next_dnd_end_ts: night?.end };
}

const info: Method = {
  token: 'bot',
  scope: 'dnd:read',
  perMinute: tier3,
  answer: (house, args) => quietHours(house, wantedPerson(house, args)),
};

const teamInfo: Method = {
  token: 'bot',
  scope: 'dnd:read',
  perMinute: tier2,
  answer(house, args) {
    const users = idList(args, 'users');
    if (users.length === 0) throw new SlackRefusal('no_users_provided');
    const known = users.flatMap((user) => house.workspace.people.get(user) ?? []);
    return { users: Object.fromEntries(known.map((person) => [person.id, quietHours(house, person)])) };
  },
};

export const dnd: Record<string, Method> = { 'dnd.info': info, 'dnd.teamInfo': teamInfo };
