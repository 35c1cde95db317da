/** What happened to a lead, each step in one line with its time. */
import { pauseWords } from '../rules/pause-reasons.ts';
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
    const by = actor.kind === 'person' ? actor.id : text(data['owner']);
    const late = data['overdue'] === true ? ', after the deadline' : '';
    const after = Temporal.Duration.from({ seconds: Number(data['afterSeconds'] ?? 0) });
    const start = Temporal.Instant.fromEpochMilliseconds(0);
    return `Accepted by ${nameOf(people, by)}, ${duration(start, start.add(after))} after it was offered${late}`;
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
  'lead.nudged': ({ data }, { people }) => `${nameOf(people, text(data['owner']))} was reminded`,
  'lead.passed-on': ({ data }, { people }) => {
    const to = text(data['to']);
    const where = to === '' ? shown(text(data['queue']), 40) : nameOf(people, to);
    return `Nobody accepted it in time: passed on from ${nameOf(people, text(data['from']))} to ${where}`;
  },
  'lead.escalated': ({ data }) =>
    data['step'] === 'vp' ? 'Those above the managers were told' : 'The managers were told',
  'lead.paused': ({ actor, data }, { people }) => {
    const reason = text(data['reason']);
    return `Clock paused by ${nameOf(people, actor.id)}: ${pauseWords(reason) ?? shown(reason, 60)}`;
  },
  'lead.resumed': ({ actor }, { people }) =>
    actor.kind === 'person' ? `Clock resumed by ${nameOf(people, actor.id)}` : 'The pause was over',
  'lead.contacted': ({ actor, data }, { people }) =>
    `${nameOf(people, text(data['by']) || actor.id)} tried to reach them: ${shown(text(data['via']), 40)}, ${shown(text(data['outcome']), 40)}`,
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
