import type { Message } from '#engine/inbox.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { InstallParts } from './install-parts.ts';
import type { Facts, Person } from './model.ts';
import { planChecklist, nextLook } from './rules/plan-checklist.ts';
import { lookDue } from './rules/steps.ts';

/** What the looks of one life of the process remember. */
export interface Looking {
  /** HubSpot has called since the start. */
  heard: boolean;
  /** Who is who has been asked for just now. */
  fresh: boolean;
}

/** At start: the installation is looked at, until all four are done. */
export async function beginInstall({ store, clock }: InstallParts): Promise<void> {
  const known = store.checklist();
  if (known?.doneAt) return;
  await store.wake(lookDue(clock.now()));
}

/** HubSpot has called us: for whoever waits for that tick. */
export async function hearHubSpot({ store, clock }: InstallParts, looking: Looking): Promise<void> {
  if (looking.heard) return;
  looking.heard = true;
  const known = store.checklist();
  if (known && !known.doneAt && !known.facts.heard) await store.wake(lookDue(clock.now()));
}

/** What is so by now is told in the one message about it: messages of LOOK_TOPIC. */
export async function lookAtInstall(parts: InstallParts, looking: Looking, messages: Message[]): Promise<void> {
  const { store, clock } = parts;
  const known = store.checklist();
  if (known?.doneAt) return;
  const user = known?.user ?? (await whoInstalls(parts));
  if (user === undefined) {
    const now = clock.now();
    return store.wake(lookDue(nextLook({ begunAt: now }, now)));
  }
  await refresh(parts, looking);
  const facts = await see(parts, looking);
  const shows = Object.values(parts.people())
    .filter(({ roles }) => roles.includes('ops'))
    .flatMap(parts.showHome);
  await store.look((before) => planChecklist(before, facts, user, clock.now(), shows), messages);
}

/** The first of ops whom Slack knows; else whoever runs the workspace. */
async function whoInstalls({ people, slack }: InstallParts): Promise<string | undefined> {
  const ops = Object.values(people()).find(({ roles, slackId }) => roles.includes('ops') && slackId !== undefined);
  if (ops) return ops.slackId;
  return (await slack.people()).find(({ admin, deactivated }) => admin === true && !deactivated)?.id;
}

/** Somebody may have been invited since. An outage is no reason to tell nothing. */
async function refresh({ refreshTeam }: InstallParts, looking: Looking): Promise<void> {
  const isFresh = looking.fresh;
  looking.fresh = false;
  if (isFresh) return;
  try {
    await refreshTeam();
  } catch (error) {
    if (!(error instanceof DeliveryError)) throw error;
  }
}

async function see(parts: InstallParts, { heard }: Looking): Promise<Facts> {
  const { slack, store, channel, channels, portal, intake } = parts;
  const joined = await slack.joinedChannels();
  const test = store.newestTest();
  const isAnswered = test?.ended?.how === 'accepted' || test?.ended?.how === 'rejected';
  return {
    portal: portal(),
    intake,
    heard,
    reps: repsOf(Object.values(parts.people())),
    channels: [...new Set(channels())].map((name) => {
      const id = channel(name);
      return { name, is: id === undefined ? 'unseen' : joined.has(id) ? 'joined' : 'open' };
    }),
    test: isAnswered ? 'answered' : test && !test.ended ? 'under way' : 'never',
  };
}

const GETS_LEADS = ['ae', 'sdr'];

function repsOf(people: Person[]): Facts['reps'] {
  return people
    .filter(({ roles }) => roles.some((role) => GETS_LEADS.includes(role)))
    .map(({ name, slackId, ownerId }) => ({
      name,
      missing: [
        ...(slackId === undefined ? ['Slack' as const] : []),
        ...(ownerId === undefined ? ['HubSpot' as const] : []),
      ],
    }));
}
