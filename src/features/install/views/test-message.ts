import type { KnownBlock } from '@slack/types';
import { context, section } from '#lib/blocks.ts';
import { shownClause } from '#lib/shown.ts';
import type { Instant, TestLead } from '../model.ts';

export interface TestView {
  /** Of whoever asked. */
  zone: string;
  now: Instant;
  /** Where cards stand, without `#`. */
  channel: string;
  intake: 'webhook' | 'poll';
  /** To the card. */
  link?: string;
}

/** How far a test lead got: each step with its time, edited in place. */
export function testMessage(test: TestLead, view: TestView): { text: string; blocks: KnownBlock[] } {
  const steps = stepsOf(test, view);
  const passed = steps.filter(({ at }) => at !== undefined);
  const last = passed.at(-1);
  const missing = test.ended ? undefined : steps.find(({ at }) => at === undefined);
  const state = endWords(test) ?? missing?.waits ?? '';
  return {
    text: `Test lead ${test.id}: ${last ? `${last.says}. ` : ''}${plain(state)}`,
    blocks: [
      section(
        [
          `🧪 *Test lead ${test.id}* · asked for at ${clockTime(test.askedAt, view.zone)}`,
          ...passed.map(({ says, at }) => `✅ ${says} · ${timing(at ?? test.askedAt, test, view)}`),
          ...(missing ? [`⏳ ${missing.waits}`] : []),
        ].join('\n'),
      ),
      ...(test.ended ? [section(endWords(test) ?? '')] : []),
      context(
        'It comes to you alone, rings nobody, and counts in no figure. Its contact is taken out of HubSpot again.',
      ),
    ],
  };
}

interface Step {
  says: string;
  at: Instant | undefined;
  /** What is waited for, and what to do if that takes long. */
  waits: string;
}

function stepsOf({ passed, askedAt }: TestLead, { channel, link, intake, now }: TestView): Step[] {
  const { made, received, scored, routed, posted, answered } = passed;
  const isSlow = now.since(askedAt).total('seconds') > 60;
  const where = `#${shownClause(channel, 80)}`;
  const score = scored ? `Scored: ${scored.total} of 100, ${shownClause(scored.band, 20)}` : '';
  return [
    { says: 'Made in HubSpot', at: made, waits: slow('HubSpot is asked to make the contact', isSlow, SLOW.made) },
    { says: 'Received', at: received, waits: slow('HubSpot is to tell of it', isSlow, SLOW[intake]) },
    { says: score, at: scored?.at, waits: 'It is being scored' },
    { says: 'Routed to you', at: routed, waits: 'It is being routed' },
    {
      says: `Card posted in ${link === undefined ? where : `<${link}|${where}>`}`,
      at: posted,
      waits: slow(`The card is to be posted in ${where}`, isSlow, SLOW.posted),
    },
    {
      says: answered?.how === 'rejected' ? 'Rejected' : 'Accepted',
      at: answered?.at,
      waits: `Press *Accept* on ${link === undefined ? 'its card' : `<${link}|its card>`}`,
    },
  ];
}

const SLOW = {
  made: '`/baton status` says whether HubSpot can be reached and takes the token.',
  webhook:
    'No webhook has come yet: compare the target URL in HubSpot with PUBLIC_URL, and see that contact.creation is subscribed. The sweep finds it within ten minutes.',
  poll: 'HubSpot is asked every 30 seconds, and shows what is new after some more.',
  posted: '`/baton status` says whether Slack can be reached.',
};

function slow(words: string, isSlow: boolean, help: string): string {
  return isSlow ? `${words}. That takes long. ${help}` : words;
}

function endWords({ ended, refused = '', overAt, askedAt }: TestLead): string | undefined {
  if (!ended) return undefined;
  const took = `${Math.max(0, Math.round(ended.at.since(askedAt).total('seconds')))} s`;
  const cleaned = overAt ? 'The contact is out of HubSpot again.' : 'The contact is taken out of HubSpot in a minute.';
  switch (ended.how) {
    case 'accepted':
    case 'rejected':
      return `*The way is open*: ${ended.how} ${took} after it was asked for. ${cleaned}`;
    case 'late':
      return `Nobody answered it within 24 hours. ${cleaned} \`/baton test-lead\` sends another.`;
    case 'gone':
      return 'Somebody closed it or deleted its contact in HubSpot. `/baton test-lead` sends another.';
    case 'refused':
      return `HubSpot did not take the contact (${shownClause(refused, 60)}). See whether a rule of yours asks for more properties of a contact, and type \`/baton test-lead\` again.`;
  }
}

function timing(at: Instant, { askedAt }: TestLead, { zone }: TestView): string {
  const seconds = Math.max(0, Math.round(at.since(askedAt).total('seconds')));
  return `${clockTime(at, zone)} (after ${seconds} s)`;
}

function clockTime(at: Instant, zone: string): string {
  return at.toZonedDateTimeISO(zone).toPlainTime().toString({ smallestUnit: 'second' });
}

function plain(words: string): string {
  return words.replaceAll(/<[^|>]+\|([^>]+)>/g, '$1').replaceAll(/[*`]|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)/g, '');
}
