import type { Ended } from '../simulate.ts';
import type { Judge } from './evidence.ts';

/** What HubSpot may take for stored was stored, once, and handled, or laid aside with word to ops. */
export const judgeNews: Judge = ({ news, watch, slack }) => {
  const rows = watch.all<{ id: number; topic: string; key: string; state: string }>(
    'select id, topic, key, state from inbox',
  );
  const kept = new Set(rows.map(({ key }) => key));
  const told = (box: string, id: number): boolean =>
    slack.messages.some(({ blocks }) => JSON.stringify(blocks).includes(`"${box}:${id}"`));
  const doubled = Map.groupBy(rows, ({ topic, key }) => `${topic} ${key}`);
  return [
    ...[...news.acknowledged].filter((key) => !kept.has(key)).map((key) => `news ${key} was answered and not kept`),
    ...[...doubled]
      .filter(([, same]) => same.length > 1)
      .map(([key, same]) => `news ${key} was kept ${same.length} times`),
    ...rows.filter(({ state }) => state === 'waiting').map(({ topic, key }) => `news ${topic} ${key} was not handled`),
    ...rows
      .filter(({ id, state }) => state === 'dead' && !told('inbox', id))
      .map(({ key }) => `ops were not told of ${key}`),
  ];
};

/** Whatever was planned was done, once as far as anybody can see, and in order. */
export const judgeEffects: Judge = ({ slack, hubspot, watch }) => {
  const keys = Map.groupBy(
    slack.messages.filter(({ key }) => key !== undefined),
    ({ key, channel }) => `${key} in ${channel}`,
  );
  const notes = Map.groupBy(hubspot.notes, (marker) => marker);
  const tasks = Map.groupBy(hubspot.sales.tasks, (marker) => marker);
  const open = watch.all<{ key: string; state: string }>(
    `select key, state from outbox where state in ('ready', 'sending')`,
  );
  return [
    ...[...keys].filter(([, same]) => same.length > 1).map(([key, same]) => `${key} was posted ${same.length} times`),
    ...[...notes]
      .filter(([, same]) => same.length > 1)
      .map(([marker, same]) => `note ${marker} was made ${same.length} times`),
    ...[...tasks]
      .filter(([, same]) => same.length > 1)
      .map(([marker, same]) => `task ${marker} was made ${same.length} times`),
    ...open.map(({ key, state }) => `${key} is still ${state}`),
    ...unsaid(slack, watch),
    ...outOfOrder(slack.messages.map(({ key = '' }) => key)),
  ];
};

/** A line has no place only where the card was never shown, because its person was forgotten before. */
function unsaid({ messages }: Ended['slack'], watch: Ended['watch']): string[] {
  const cards = new Set(messages.map(({ key }) => key));
  const lines = watch.all<{ key: string; subject: string }>(
    `select key, subject from outbox where kind = 'leads.line' and state = 'done' and result = 'null'`,
  );
  return lines.filter(({ subject }) => cards.has(`card:${subject}`)).map(({ key }) => `${key} stands nowhere`);
}

/** Lines of one lead stand in its thread in the order of its versions. */
function outOfOrder(keys: string[]): string[] {
  const newest = new Map<string, number>();
  return keys.flatMap((key) => {
    const [, lead, version] = /^line:(L\d+):(\d+):/.exec(key) ?? [];
    if (lead === undefined) return [];
    const before = newest.get(lead) ?? 0;
    newest.set(lead, Math.max(before, Number(version)));
    return Number(version) < before ? [`${key} stands after a line of version ${before}`] : [];
  });
}
