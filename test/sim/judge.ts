import { judgeCards, judgeLeads } from './judges/cards.ts';
import { judgeEffects, judgeNews } from './judges/deliveries.ts';
import { judgeEscalations, judgeManagers } from './judges/escalations.ts';
import { gather, type Judge } from './judges/evidence.ts';
import { judgeOpenThings } from './judges/open-things.ts';
import { judgeFreshness, judgeOwners, judgeRings } from './judges/owners.ts';
import { judgePeople } from './judges/people.ts';
import { judgeStories } from './judges/stories.ts';
import { judgeTouches } from './judges/touches.ts';
import type { Ended } from './simulate.ts';

/** What is wrong by Baton's own account. */
const judgeItself: Judge = ({ process, watch }) => [
  ...process.faults,
  ...watch.wentBack(),
  ...(process.running()?.parts?.engine.findings() ?? [{ says: 'it does not run' }]).map(
    ({ says }) => `the auditor: ${says}`,
  ),
];

const JUDGES = [
  judgeItself,
  judgeLeads,
  judgeCards,
  judgeEscalations,
  judgeManagers,
  judgeTouches,
  judgeOwners,
  judgeFreshness,
  judgeRings,
  judgeOpenThings,
  judgeNews,
  judgeEffects,
  judgePeople,
  judgeStories,
];

/** Where the promise was not kept, in words. */
export function judge(ended: Ended): string[] {
  const evidence = gather(ended);
  return JUDGES.flatMap((one) => one(evidence));
}
