import { expect, test } from 'vitest';
import type { OutgoingMail } from '#adapters/mail/port.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import type { DeliveryError } from '#lib/errors.ts';
import {
  mailEffects,
  planReportMails,
  REPORT_MAIL,
  type MailEffectParts,
} from '#features/reports/papers/mail-effect.ts';
import { emptyReport, sampleStory } from './sample-report.ts';

const report = emptyReport();
const effects = planReportMails(report, ['CMO@acme.example', 'cmo@acme.example ', 'ceo@acme.example']);
const stored = (index: number): StoredEffect => {
  const effect = effects[index];
  if (!effect) throw new Error('no such effect');
  return { ...effect, id: 1, lane: 'mail', attempts: 0, sentAt: Temporal.Instant.from('2026-11-26T09:00:00Z') };
};

function kindWith(more: Partial<MailEffectParts> = {}) {
  const sent: OutgoingMail[] = [];
  const mailer = { send: (mail: OutgoingMail) => Promise.resolve({ id: `<${sent.push(mail)}@x>` }) };
  const kind = mailEffects({
    mailer,
    draw: () => Promise.resolve([]),
    recipients: () => ['ceo@acme.example', 'CMO@acme.example'],
    reportOf: (key) => (key === report.key ? { report, story: sampleStory, context: {} } : undefined),
    ...more,
  })[REPORT_MAIL];
  if (!kind) throw new Error('no such kind');
  return { kind, sent };
}

test('each address gets one mail, under a key that is the same each time and names nobody', async () => {
  expect(effects).toHaveLength(2);
  expect(
    planReportMails(report, ['ceo@acme.example', 'cmo@acme.example'])
      .map(({ key }) => key)
      .toSorted(),
  ).toEqual(effects.map(({ key }) => key).toSorted());
  expect(JSON.stringify(effects)).not.toMatch(/acme|ceo|cmo/i);
  const { kind, sent } = kindWith();
  expect(await kind.send(stored(0))).toEqual({ id: '<1@x>' });
  expect(sent).toMatchObject([{ to: 'CMO@acme.example', key: effects[0]?.key, pictures: [] }]);
  expect(sent[0]?.text).toContain('Nothing moved');
});

test('who was taken off the list, and a house without a mail server, get nothing and nothing is wrong', async () => {
  const { kind, sent } = kindWith({ recipients: () => ['ceo@acme.example'] });
  expect(await kind.send(stored(0))).toEqual({ left: 'not on the list any more' });
  expect(await kindWith({ mailer: undefined }).kind.send(stored(1))).toEqual({ left: 'no mail server is set up' });
  expect(sent).toEqual([]);
});

test('a report that is not kept any more is refused for good', async () => {
  const gone = kindWith({ reportOf: () => undefined }).kind.send(stored(0));
  await expect(gone).rejects.toMatchObject({ outcome: 'refused' } satisfies Partial<DeliveryError>);
});
