import type { Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { StoredEffect } from '#engine/outbox.ts';
import { editing, posting } from '#features/messages/index.ts';
import { DeliveryError } from '#lib/errors.ts';
import { ifReachable } from '#lib/if-reachable.ts';
import { judgeMirror } from './judge-mirror.ts';
import { handOf, type QualityParts } from './quality-parts.ts';
import { mayNotSee } from './rules/may.ts';
import { EFFECT } from './rules/steps.ts';
import { readerOf } from './slack-view.ts';
import { qualityFile } from './views/quality-csv.ts';
import { COUNTING, plainMessage, resultMessage, type ToldMessage } from './views/told-message.ts';
import { contactsWords, TREND } from './views/words.ts';

type TellParts = QualityParts & { slack: Slack };

const lane = () => 'slack.post:quality';

/** How messages about counts reach Slack, rendered from what is known when they are sent. */
export function qualityEffects(parts: TellParts): Record<string, EffectKind> {
  const { slack, quality } = parts;
  const says = ({ subject }: StoredEffect): ToldMessage | undefined => messageOf(parts, subject);
  return {
    [EFFECT.told]: posting({
      slack,
      lane,
      says,
      goes: async ({ subject }) => {
        const told = quality.told(subject);
        return told && { channel: await slack.directChannel(told.person) };
      },
      placed: ({ subject }, at) => quality.placed(subject, at),
    }),
    [EFFECT.update]: editing({ slack, says, stands: ({ subject }) => quality.place(subject) }),
    [EFFECT.csv]: csv(parts),
  };
}

/** Whoever may not see it any more is told so. */
function messageOf(parts: TellParts, key: string): ToldMessage | undefined {
  const { quality } = parts;
  const told = quality.told(key);
  if (!told) return undefined;
  const refused = refusalOf(parts, told.person);
  if (refused !== undefined) return plainMessage(refused);
  if (told.says !== undefined) return plainMessage(told.says);
  const { run } = told;
  if (run === undefined) return plainMessage(COUNTING);
  const runs = quality.runs(TREND).filter(({ number }) => number <= run);
  return resultMessage(
    runs[0]?.number === run ? runs : [quality.run(run)].filter((one) => one !== undefined),
    readerOf(parts),
  );
}

function refusalOf(parts: QualityParts, user: string): string | undefined {
  return mayNotSee(handOf(parts, { id: user, external: parts.isExternal(user) }));
}

/** More rows than anybody works through; the comment says so when there are more. */
const MOST = 5_000;

/** The list in somebody's direct messages, counted when it is sent. */
function csv(parts: TellParts): EffectKind {
  const { slack, norm, clock, recordUrl } = parts;
  const to = ({ payload }: StoredEffect): string => (payload as { user: string }).user;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane,
    send: (effect) =>
      ifReachable(async () => {
        const user = to(effect);
        if (refusalOf(parts, user) !== undefined) return null;
        const { first } = await countedNow(() => parts.reading((read) => judgeMirror(read, norm(), clock.now(), MOST)));
        const channel = await slack.directChannel(user);
        const { key } = effect;
        if (first.length === 0)
          return {
            ...(await slack.post({
              channel,
              text: 'Nothing is wrong with any contact: there is no list to send.',
              mentions: [],
              key,
            })),
          };
        return slack.uploadFile({
          channel,
          filename: 'contacts-to-mend.csv',
          title: 'Contacts to mend',
          content: qualityFile(first, recordUrl),
          comment: `${contactsWords(first.length)} to mend, those first that lift the score most.${first.length === MOST ? ' There may be more.' : ''}`,
          key,
        });
      }),
    find: async (effect) => {
      const channel = await slack.directChannel(to(effect));
      const where = { channel, key: effect.key, since: effect.sentAt };
      return (await slack.findFile(where)) ?? slack.findByKey(where);
    },
  };
}

/** What breaks off before anything was sent is tried again. */
async function countedNow<Result>(count: () => Promise<Result>): Promise<Result> {
  try {
    return await count();
  } catch (error) {
    throw new DeliveryError('not-sent', 'not_counted', { retryAfterMs: 30_000, cause: error });
  }
}
