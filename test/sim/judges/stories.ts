import type { Judge } from './evidence.ts';
import { retell } from './retell.ts';

/** The log of events tells what the state says. */
export const judgeStories: Judge = ({ leads, stories }) =>
  leads.flatMap(({ id, state }) => {
    const story = stories.get(id) ?? [];
    const { standing } = retell(story);
    const answered = 'answered' in state && state.answered !== undefined;
    const late = 'overdue' in state && state.overdue === true;
    const is = `${state.name} ${('owner' in state && state.owner) || '-'} ${answered ? 'answered' : late}`;
    const toldSo = standing.answered === true && isWithPeople(standing.name);
    const told = `${standing.name} ${standing.owner ?? '-'} ${toldSo ? 'answered' : standing.overdue}`;
    const received = story.filter(({ type }) => type === 'lead.received').length;
    return [
      ...(is === told ? [] : [`the story of ${id} says ${told}, and its state ${is}`]),
      ...(received === 1 ? [] : [`${id} was received ${received} times`]),
      ...impossible(id, story),
    ];
  });

function isWithPeople(name: string): boolean {
  return name === 'waiting' || name === 'held' || name === 'accepted';
}

/** The first click wins: what was decided is not decided the same way again. */
function impossible(id: string, story: { type: string }[]): string[] {
  const DECISIONS = ['lead.accepted', 'lead.rejected', 'lead.returned'];
  const OPENS = [
    'lead.undone',
    'lead.moved',
    'lead.reassigned',
    'lead.routed',
    'lead.released',
    'lead.closed',
    'lead.passed-on',
  ];
  let decided = '';
  return story.flatMap(({ type }) => {
    if (OPENS.includes(type)) decided = '';
    if (!DECISIONS.includes(type)) return [];
    const twice = decided === type;
    decided = type;
    return twice ? [`${id} has ${type} twice in a row`] : [];
  });
}
