import type { SlackListeners, SlackUser, Subcommand } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import type { Engine } from '#engine/engine.ts';
import type { Job } from '#features/cadence/index.ts';
import type { Tasks, Wish } from '#features/tasks/index.ts';
import { actions, button, section } from '#lib/blocks.ts';
import type { Activity, Person } from './model.ts';
import { isWanted, partsOf, subjectOf, untilOf } from './rules/turns.ts';
import { newestTurn, ownerNow, standings, turnsOf, type ActivityParts } from './standings.ts';
import { headline, listModal, type Reader } from './views/activity-list.ts';

export { acceptanceWords } from './views/acceptance-words.ts';

export interface ActivityNeeds extends Omit<ActivityParts, 'tasks'> {
  engine: Pick<Engine, 'change'>;
  tasks: Pick<Tasks, 'serve'>;
}

/** What people do again and again: on its day a task of its owner, with what Baton knows. */
export interface Activities {
  listeners: SlackListeners;
  subcommands: Record<string, Subcommand>;
  /** What comes back, by name. */
  jobs: Record<string, Job>;
  /** To ops: how many are open and late. */
  homeSection(person: Person, now: Temporal.Instant): KnownBlock[];
}

export function createActivities({ engine, tasks: all, ...needs }: ActivityNeeds): Activities {
  const byId = (id: string): Activity | undefined => needs.activities.find((one) => one.id === id);
  const tasks = all.serve('activities', {
    heading: 'Cadence',
    wanted: (subject) => wanted(parts, subject),
    details: (subject) => ({ label: 'What is known…', actionId: 'activities.show', value: partsOf(subject).id }),
  });
  const parts: ActivityParts = { ...needs, tasks };
  const jobs = needs.activities
    .filter(({ begins }) => begins === undefined)
    .map((activity) => {
      const run = (date: string): Promise<void> => open({ ...parts, engine }, activity, date);
      return [`activity-${activity.id}`, { rhythm: activity.every, run }] as const;
    });
  return {
    jobs: Object.fromEntries(jobs),
    listeners: {
      actions: {
        'activities.show': async ({ user, value, viewId }) => {
          const no = mayNotSee(parts, user);
          if (no !== undefined) return { do: 'whisper', text: no };
          const one = byId(value);
          const shown = standings(one ? { ...parts, activities: [one] } : parts);
          const view = listModal(shown, readerOf(parts, user.id));
          return { do: viewId === undefined ? 'open-modal' : 'update-modal', view };
        },
      },
    },
    subcommands: { cadence: word(parts) },
    homeSection: (person) => homeSection(parts, person),
  };
}

/** What is to be done about this turn; one that has given way to the next is not wanted any more. */
function wanted(parts: ActivityParts, subject: string): Wish | undefined {
  const { id, date } = partsOf(subject);
  const activity = parts.activities.find((one) => one.id === id);
  const owner = activity && ownerNow(parts, activity);
  if (!activity || owner === undefined || !isWanted(date, newestTurn(parts, activity))) return undefined;
  return { title: `${activity.name}: ${activity.trigger}`, owner, until: untilOf(activity, date) };
}

/** A turn becomes a task, and those before it are looked at again. Told twice, it is one task. */
async function open(
  parts: ActivityParts & { engine: Pick<Engine, 'change'> },
  activity: Activity,
  date: string,
): Promise<void> {
  const now = parts.clock.now();
  const stale = turnsOf(parts, activity).filter(({ settled }) => !settled);
  const dates = new Set([date, ...stale.map((turn) => turn.date)]);
  const dues = [...dates].map((one) => parts.tasks.due(subjectOf(activity, one), now));
  await parts.engine.change({
    read: () => null,
    decide: () => ({ ok: true, state: null, events: [], effects: [], dues }),
    write: () => {},
    subjectOf: () => activity.id,
  });
}

function mayNotSee({ people }: ActivityParts, user: SlackUser): string | undefined {
  const known = Object.values(people()).some(({ slackId }) => slackId === user.id);
  return user.external || !known ? 'Only people of team.yml can see this. Ask whoever runs Baton.' : undefined;
}

function readerOf({ people, clock, zone }: ActivityParts, me: string): Reader {
  const mine = Object.values(people()).find(({ slackId }) => slackId === me)?.zone ?? zone();
  return { nameOf: (id) => people()[id]?.name, today: clock.now().toZonedDateTimeISO(mine).toPlainDate() };
}

function word(parts: ActivityParts): Subcommand {
  return {
    usage: 'cadence',
    says: 'what is to be done each month, quarter and year: last done, next, whose, and what is known',
    run: async ({ user }) => {
      const no = mayNotSee(parts, user);
      if (no !== undefined) return { text: no };
      const modal = listModal(standings(parts), readerOf(parts, user.id));
      return { text: 'The window could not be opened. Try again.', modal };
    },
  };
}

function homeSection(parts: ActivityParts, person: Person): KnownBlock[] {
  if (!person.roles.includes('ops')) return [];
  // How many are open needs no evidence, which is dear.
  const bare = { ...parts, activities: parts.activities.map((one) => ({ ...one, evidence: [] })) };
  const words = headline(standings(bare), readerOf(parts, person.slackId ?? ''));
  return [section(`*Cadence*: ${words}`), actions(button('activities.show', 'Show all', 'all'))];
}
