import type { KnownBlock } from '@slack/types';
import { actions, button, header, section } from '#lib/blocks.ts';
import { shownClause } from '#lib/shown.ts';
import { listOf } from '#lib/text.ts';
import type { Facts, StepId } from '../model.ts';
import { countDone, isDone, STEPS } from '../rules/checklist.ts';

/** More people or channels than this are not named. */
const NAMED = 8;

/** The one message about the installation, as it is now. */
export function checklistMessage(facts: Facts): { text: string; blocks: KnownBlock[] } {
  const done = countDone(facts);
  const head = done === STEPS.length ? 'Baton is set up: all four done' : `Setting up Baton: ${done} of 4 done`;
  const next = STEPS.find((step) => !isDone(step, facts));
  return {
    text: next ? `${head}. Next: ${plain(stepWords(next, facts))}` : `${head}. Leads come to people from now on.`,
    blocks: [
      header(head),
      ...linesOf(facts),
      ...(next
        ? [buttons(facts)]
        : [section('Leads come to people from now on. `/baton help` says what else Baton does.')]),
    ],
  };
}

/** The same on the Home tab of ops. */
export function homeChecklist(facts: Facts): KnownBlock[] {
  return [section(`*Setting up Baton*: ${countDone(facts)} of 4 done`), ...linesOf(facts), buttons(facts)];
}

function linesOf(facts: Facts): KnownBlock[] {
  return STEPS.map((step) => section(`${isDone(step, facts) ? '✅' : '⬜'} ${stepWords(step, facts)}`));
}

function buttons(facts: Facts): KnownBlock {
  return actions(
    button('install.look', 'Look again', 'checklist'),
    ...(facts.test === 'never' ? [button('install.test', 'Send a test lead', 'me')] : []),
  );
}

/** What is so, and what to do where it is not yet. */
function stepWords(step: StepId, facts: Facts): string {
  switch (step) {
    case 'hubspot':
      return hubspotWords(facts);
    case 'people':
      return peopleWords(facts);
    case 'channels':
      return channelWords(facts);
    case 'test':
      return TEST_WORDS[facts.test];
  }
}

function hubspotWords({ portal, intake, heard }: Facts): string {
  const connected = `*HubSpot is connected*: account ${shownClause(portal, 40)}`;
  if (intake === 'poll') return `${connected}, which is asked for changes every 30 seconds.`;
  if (heard) return `${connected}, which tells of changes by itself.`;
  return `${connected}, but it has not called Baton yet. Change any contact there, or send a test lead. If nothing comes, compare the target URL of the app’s webhooks with PUBLIC_URL, and HUBSPOT_CLIENT_SECRET with the app’s client secret. Meanwhile changes are found every ten minutes.`;
}

function peopleWords({ reps }: Facts): string {
  if (reps.length === 0)
    return '*Nobody gets leads yet*: give the role `ae` or `sdr` to whoever does, under `people` in team.yml.';
  const unmatched = reps.filter(({ missing }) => missing.length > 0);
  const count = `${reps.length - unmatched.length} of ${reps.length}`;
  if (unmatched.length === 0) return `*People are matched*: ${count} who get leads are known in Slack and HubSpot.`;
  const who = unmatched
    .slice(0, NAMED)
    .map(({ name, missing }) => `${shownClause(name, 60)} in ${listOf(missing, 'and', '')}`);
  return `*People are matched*: ${count} who get leads. Not found by their e-mail address: ${listOf(andMore(who, unmatched.length), 'and', '')}. Correct the address in team.yml, or add \`slack:\` or \`hubspot_owner:\` there.`;
}

function channelWords({ channels }: Facts): string {
  const named = (state: Facts['channels'][number]['is']): string => {
    const names = channels.flatMap(({ name, is }) => (is === state ? [`#${shownClause(name, 80)}`] : []));
    return listOf(andMore(names.slice(0, NAMED), names.length), 'and', '');
  };
  const [unseen, open] = [named('unseen'), named('open')];
  if (!unseen && !open) return `*Channels are picked, and Baton is in them*: ${named('joined')}.`;
  return [
    '*Channels*:',
    ...(unseen
      ? [
          `Baton does not see ${unseen}. Create it or, if it is private, type \`/invite @Baton\` there; or name another in team.yml or slas.yml.`,
        ]
      : []),
    ...(open
      ? [`Baton can post to ${open}, but not look whether a message arrived. Type \`/invite @Baton\` there.`]
      : []),
  ].join(' ');
}

const TEST_WORDS: Record<Facts['test'], string> = {
  never:
    '*A test lead*: press _Send a test lead_ or type `/baton test-lead`. It comes to you alone; accept it on its card.',
  'under way': '*A test lead* is under way: its own message says how far. Accept it on its card.',
  answered: '*A test lead* came through, and was answered.',
};

function andMore(names: string[], count: number): string[] {
  return count > names.length ? [...names, `${count - names.length} more`] : names;
}

function plain(words: string): string {
  return words.replaceAll(/[*`]|(?<!\w)_(?=\w)|(?<=\w)_(?!\w)/g, '');
}
