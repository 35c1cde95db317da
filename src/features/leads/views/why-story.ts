/** What happened to a lead, each step in one line with its time. */
import { reasonWords } from '../rules/reject-reasons.ts';
import type { Told } from '../rules/explanation.ts';
import { nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shown } from './shown.ts';
import { duration, readerTime } from './words.ts';

type Teller = (told: Told, view: ViewContext) => string;

const text = (value: unknown): string => (typeof value === 'string' ? value : '');

/** How it came in and how it was judged are told elsewhere. */
const tellers: Record<string, Teller> = {
  'lead.released': ({ data }, { people }) =>
    `Somebody was at work again: offered to ${nameOf(people, text(data['owner']))}`,
  'lead.accepted': ({ actor, data }, { people }) => {
    const late = data['overdue'] === true ? ', after the deadline' : '';
    const after = Temporal.Duration.from({ seconds: Number(data['afterSeconds'] ?? 0) });
    const start = Temporal.Instant.fromEpochMilliseconds(0);
    return `Accepted by ${nameOf(people, actor.id)}, ${duration(start, start.add(after))} after it was offered${late}`;
  },
  'lead.rejected': ({ actor, data }, { people }) => {
    const reason = text(data['reason']);
    return `Rejected by ${nameOf(people, actor.id)}: ${reasonWords(reason) ?? (shown(reason, 60) || 'no reason given')}`;
  },
  'lead.reassigned': ({ actor, data }, { people }) =>
    `Reassigned to ${nameOf(people, text(data['to']))} by ${nameOf(people, actor.id)}`,
  'lead.undone': ({ actor, data }, { people }) =>
    `Undone by ${nameOf(people, actor.id)}: ${shown(text(data['what']), 40)}`,
  'lead.overdue': ({ data }, { people }) => {
    const owner = text(data['owner']);
    return owner === '' ? 'Overdue: nobody had taken it' : `Overdue: ${nameOf(people, owner)} had not answered`;
  },
  'lead.contacted': ({ actor, data }, { people }) =>
    `${nameOf(people, actor.id)} tried to reach them: ${shown(text(data['via']), 40)}, ${shown(text(data['outcome']), 40)}`,
  'lead.asked': ({ data }, { people }) => `${nameOf(people, text(data['owner']))} was asked whether to go on`,
  'lead.kept': ({ actor }, { people }) => `${nameOf(people, actor.id)} keeps trying`,
  'lead.returned': ({ actor, data }, { people }) => {
    const reason = text(data['reason']);
    return `Given back by ${nameOf(people, actor.id)}: ${reasonWords(reason) ?? (shown(reason, 60) || 'no reason given')}`;
  },
  'lead.moved': ({ data }, { people }) => `${nameOf(people, text(data['to']))} was made the owner in HubSpot`,
  'lead.shown': ({ actor }, { people }) => `${nameOf(people, actor.id)} asked for a card of its own`,
  'lead.closed': ({ data }) => `Closed: ${shown(text(data['why']), 200)}`,
};

/** Each step after the decision; kinds that are not known are said by their name. */
export function storySteps(story: Told[], view: ViewContext): string[] {
  const judged = ['lead.received', 'lead.scored', 'lead.routed'];
  return story
    .filter(({ type }) => !judged.includes(type))
    .map((told) => {
      const words =
        tellers[told.type]?.(told, view) ?? shown(told.type.replace(/^lead\./, '').replaceAll(/[-.]/g, ' '), 60);
      return `${readerTime(told.at, view.zone, view.now)}: ${words}`;
    });
}
