import type { Slack, SlackEvent } from '#adapters/slack/port.ts';
import type { KnownBlock } from '@slack/types';
import { PRIORITY, type EffectKind } from '#engine/effect-kind.ts';
import type { Engine } from '#engine/engine.ts';
import type { Effect } from '#engine/plan.ts';
import type { Person, PersonId } from '#features/leads/index.ts';
import type { Clock } from '#lib/clock.ts';
import { DeliveryError } from '#lib/errors.ts';
import type { Log } from '#lib/log.ts';
import { z } from 'zod';
import { isOf, type Audience } from './audience.ts';
import { createLookers } from './lookers.ts';
import { homeView, strangersHome, type HomePart } from './views/home-view.ts';

export type { Audience } from './audience.ts';

/** What one feature shows the people of an audience on their Home tab; nothing where there is nothing to show. */
export interface HomeSection {
  for: Audience;
  /** What it is called where there is no room for it. */
  name: string;
  blocks(person: Person, now: Temporal.Instant): KnownBlock[];
}

export interface HomeParts {
  engine: Engine;
  slack: Slack;
  clock: Clock;
  log: Log;
  people(): Record<string, Person>;
  /** Guests, and people of other workspaces. */
  isExternal(user: string): boolean;
  /** In the order in which they stand. */
  sections: HomeSection[];
}

/** Each person's page in Slack, made of what the features show them. */
export interface Home {
  /** Somebody looked at the app: stored when this resolves. */
  receive(event: SlackEvent): Promise<void>;
  /** Brings up to date what these people look at; nothing of who never looks. */
  show(people: PersonId[]): Effect[];
  /** The same, and what is looked at by whoever has an eye on all leads. */
  showLeads(people: PersonId[]): Effect[];
  /** The same for an audience, at once. */
  showTo(audience: Audience): Promise<void>;
}

export const HOME_OPENED = 'app_home_opened';
const OPENED_TOPIC = 'home.opened';
const PUBLISH = 'home.publish';

const Opened = z.object({ user: z.string(), tab: z.string() });

export function createHome({ engine, ...parts }: HomeParts): Home {
  const lookers = createLookers(engine.bookmarks);
  /** Nobody's page is published who never looks at it. */
  const show = (whom: (person: Person) => boolean): Effect[] =>
    Object.values(parts.people()).flatMap((person) =>
      whom(person) && lookers.has(person.slackId ?? '') ? homeEffects(person) : [],
    );
  engine.register({
    topics: {
      [OPENED_TOPIC]: {
        batch: 50,
        parallel: 1,
        handle: async (messages) => {
          const users = messages.map(({ subject }) => subject);
          await lookers.add(users);
          await engine.plan(users.map(publish));
        },
      },
    },
    effects: { [PUBLISH]: publishing(parts) },
  });
  return {
    async receive({ id, body }) {
      const { data } = Opened.safeParse(body);
      if (data?.tab !== 'home') return;
      await engine.receive([{ topic: OPENED_TOPIC, key: id, subject: data.user, body: null }]);
    },
    show: (people) => show(({ id }) => people.includes(id)),
    showLeads: (people) =>
      show((person) => people.includes(person.id) || isOf('managers', person) || isOf('ops', person)),
    showTo: (audience) => engine.plan(show((person) => isOf(audience, person))),
  };
}

/** Brings the Home tab of this person up to date. */
export function homeEffects({ slackId }: Pick<Person, 'slackId'>): Effect[] {
  return slackId === undefined ? [] : [publish(slackId)];
}

function publish(user: string): Effect {
  return { kind: PUBLISH, key: `home:${user}`, subject: `home:${user}`, payload: { user } };
}

function partsOf(sections: HomeSection[], person: Person, now: Temporal.Instant): HomePart[] {
  return sections
    .filter((section) => isOf(section.for, person))
    .map(({ name, blocks }) => ({ name, blocks: blocks(person, now) }));
}

/** What cannot be published does not have to be: the app may have no Home tab yet, or the person may be gone. */
const NOBODY_LOOKS = ['not_enabled', 'user_not_found', 'invalid_user_id'];

/** The page as of when it is sent. Each person has a lane: whoever presses much is not a reason to publish much. */
function publishing({ slack, clock, log, people, isExternal, sections }: Omit<HomeParts, 'engine'>): EffectKind {
  return {
    mode: 'latest',
    target: 'slack',
    priority: PRIORITY.update,
    lane: ({ subject }) => `slack.${subject}`,
    send: async ({ payload }) => {
      const { user } = payload as { user: string };
      const person = Object.values(people()).find(({ slackId }) => slackId === user);
      const now = clock.now();
      const known = person !== undefined && !isExternal(user);
      try {
        await slack.publishHome(user, known ? homeView(partsOf(sections, person, now)) : strangersHome());
      } catch (error) {
        if (!(error instanceof DeliveryError) || error.outcome !== 'refused' || !NOBODY_LOOKS.includes(error.code))
          throw error;
        log.warn(
          { reason: error.code },
          'a Home tab could not be published; does the app have slack-manifest.yml as it is now?',
        );
      }
      return null;
    },
  };
}
