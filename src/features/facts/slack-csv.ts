import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Json } from '#engine/plan.ts';
import { METRIC_IDS } from '#features/metrics/index.ts';
import { everyRecord, madeOf } from './find-records.ts';
import { mayNotSee, seesMoney } from './rules/may-see.ts';
import { readPlace } from './rules/read-place.ts';
import { handOf, type RecordsOnSlack } from './slack-records.ts';
import { recordFile } from './views/record-file.ts';

/** The file in somebody's direct messages, if they may still see it when it is sent. */
export function csvEffect(parts: RecordsOnSlack & { slack: Slack }): EffectKind {
  const { slack, zone, facts, urlOf } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => 'slack.post:files',
    async send({ key, payload }): Promise<Json> {
      const { user, place: text } = payload as { user: string; place: string };
      const hand = handOf(parts, { id: user, external: false });
      const place = readPlace(text, zone(), METRIC_IDS);
      const records = place && everyRecord(parts, place);
      if (!place || !records || mayNotSee(hand) !== undefined || !seesMoney(hand, parts.roles)) return null;
      return slack.uploadFile({
        channel: await slack.directChannel(user),
        filename: `${place.metric}-${place.span.id}.csv`,
        title: `${place.metric}, ${place.span.id}`,
        content: recordFile({ records, place, currency: facts().currency, made: madeOf(place) }, urlOf),
        comment: `The ${records.length.toLocaleString('en-US')} records of ${place.metric}, ${place.span.id}.`,
        key,
      });
    },
    async find({ key, payload, sentAt: since }) {
      const channel = await slack.directChannel((payload as { user: string }).user);
      return slack.findFile({ channel, key, since });
    },
  };
}
