import type { Lead } from '../model.ts';
import { scoreLine } from './lead-facts.ts';
import { shown } from './shown.ts';

/** The whole arithmetic and every reason, for whoever asks why: more than the card has room for. */
export function whyLines(lead: Lead): string {
  const { route, score } = lead;
  const points = score.lines.map(({ points: worth, says, evidence, state }) => {
    const signed = worth > 0 ? `+${worth}` : `${worth}`;
    const rests = shown(evidence, 80);
    return `• ${state === 'unknown' ? `unknown (${signed} if so)` : signed} ${shown(says, 120)}${rests && ` (${rests})`}`;
  });
  return [
    `*${lead.id}* · ${shown(route.clause, 150)}`,
    ...(route.to === 'person' ? [`Turn: ${shown(route.turn, 150)}`] : []),
    ...route.why.map((reason) => `• ${shown(reason, 200)}`),
    '',
    scoreLine(score),
    ...points,
    '',
    `Decided under ${shown(`${score.pack} ${route.pack}`, 100)}.`,
  ]
    .join('\n')
    .slice(0, 3_800);
}
