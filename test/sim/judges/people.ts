import { VERBS } from '../verbs.ts';
import type { Judge } from './evidence.ts';

/** Whoever was told that it is done finds it in the story, and whoever was refused has changed nothing. */
export const judgePeople: Judge = ({ crowd, stories }) => {
  const types = new Set(Object.values(VERBS));
  const events = [...stories.values()]
    .flat()
    .filter(({ type, actorKind }) => types.has(type) && actorKind === 'person');
  const happened = Map.groupBy(events, ({ actorId, type, subject }) => `${actorId} ${type} ${subject}`);
  const clicked = Map.groupBy(crowd.done, ({ who, verb, lead }) => `${who} ${VERBS[verb]} ${lead}`);
  return [...new Set([...happened.keys(), ...clicked.keys()])].flatMap((what) => {
    const tries = clicked.get(what) ?? [];
    const done = tries.filter(({ answer }) => answer === 'done').length;
    // Nobody was answered: it may have happened.
    const open = tries.filter(({ answer }) => answer === undefined).length;
    const found = happened.get(what)?.length ?? 0;
    return done <= found && found <= done + open
      ? []
      : [`${what}: told ${done} times that it is done, found ${found} times`];
  });
};
