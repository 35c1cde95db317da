import type { Click, ClickAnswer, Slack } from '#adapters/slack/port.ts';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Choice, Finding } from './model.ts';
import { mayTakeAway } from './rules/may.ts';
import { choiceFrom } from './rules/read-choice.ts';
import { csvFor } from './rules/steps.ts';
import { handOf } from './slack-list.ts';
import { viewOf, type ShowParts } from './slack-view.ts';
import { stuckFile, stuckRows, type ContactWords } from './views/stuck-csv.ts';
import { leadsWords } from './views/words.ts';

/** More rows than anybody works through; the comment says so when there are more. */
const MOST = 5_000;
const BATCH = 100;

interface Wished {
  user: string;
  choice: string;
}

/** Whoever decides about them is sent the list; a second press within the minute is the same wish. */
export async function wantCsv(parts: ShowParts, { user, value }: Click): Promise<ClickAnswer> {
  const refused = mayTakeAway(handOf(parts, user));
  if (refused !== undefined) return { do: 'whisper', text: refused };
  await parts.engine.plan([csvFor(user.id, value, parts.clock.now())]);
  return { do: 'whisper', text: 'The list is on its way to your direct messages with Baton, as a CSV file.' };
}

/** The file in somebody's direct messages, with what is known when it is sent. */
export function csvEffect(parts: ShowParts & { slack: Slack }): EffectKind {
  const { slack, findings } = parts;
  return {
    mode: 'once',
    target: 'slack',
    priority: PRIORITY.report,
    lane: () => 'slack.post:files',
    send: async ({ key, payload }) => {
      const { user, choice } = payload as unknown as Wished;
      const wanted: Choice = choiceFrom(choice);
      const total = findings.count(wanted);
      const rows = findings.oldest(wanted, MOST);
      const channel = await slack.directChannel(user);
      if (rows.length === 0) {
        return slack.post({
          channel,
          text: 'Nothing of this is stuck any more: there is no list to send.',
          mentions: [],
          key,
        });
      }
      const content = stuckFile(await rowsOf(parts, rows));
      const more = total > rows.length ? ` These are the ${rows.length} that have been so for longest.` : '';
      return slack.uploadFile({
        channel,
        filename: 'stuck-leads.csv',
        title: 'Stuck leads',
        content,
        comment: `${leadsWords(total)} ${total === 1 ? 'is' : 'are'} stuck.${more} The file holds names of people: delete it when you are done with it.`,
        key,
      });
    },
    find: async ({ key, payload, sentAt: since }) => {
      const { user } = payload as unknown as Wished;
      const channel = await slack.directChannel(user);
      return (await slack.findFile({ channel, key, since })) ?? slack.findByKey({ channel, key, since });
    },
  };
}

/** Batch by batch, so that nobody waits for all of them. */
async function rowsOf(parts: ShowParts, findings: Finding[]): Promise<string[][]> {
  const view = await viewOf(parts, []);
  const rows: string[][] = [];
  for (let from = 0; from < findings.length; from += BATCH) {
    const batch = findings.slice(from, from + BATCH);
    rows.push(...stuckRows(batch, await wordsOf(parts, batch), view));
  }
  return rows;
}

const PROPERTIES = ['firstname', 'lastname', 'jobtitle', 'company'];

/** As HubSpot has them now; who is not there any more is absent. */
async function wordsOf({ hubspot }: ShowParts, findings: Finding[]): Promise<Map<string, ContactWords>> {
  const ids = findings.map(({ contactId }) => contactId);
  const records = await hubspot.readContacts(ids, PROPERTIES);
  return new Map(
    [...records].flatMap(([id, { archived, properties }]) => {
      if (archived) return [];
      const { firstname = '', lastname = '', jobtitle = '', company = '' } = properties;
      return [[id, { name: `${firstname} ${lastname}`.trim(), jobTitle: jobtitle, company }] as const];
    }),
  );
}
