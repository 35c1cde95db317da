/** The whole path of a lead, for whoever asks why: a section for each stage. */
import type { KnownBlock, ModalView } from '@slack/types';
import { context, modal, section } from '#lib/blocks.ts';
import type { Route, Score, ScoreLine } from '../model.ts';
import type { Weighed } from '../rules/explain-precedence.ts';
import type { Explanation } from '../rules/explanation.ts';
import { scoreLine, whoInWords } from './lead-facts.ts';
import { nameOf } from './people.ts';
import type { ViewContext } from './people.ts';
import { shown, shownClause } from './shown.ts';
import { flipSentence, poolWords } from './why-flips.ts';
import { storySteps } from './why-story.ts';
import { fieldWords, readerAgo, readerTime } from './words.ts';

/** A stage is cut so that it stays one section, and all six stay below the 12,000 characters of a message. */
const MOST_LETTERS = 1_500;
const MOST_OF_RULES = 2_900;

const RULES = 'Rules of routing.yml, from the top';

export interface WhyContext extends ViewContext {
  /** Where the card stands, by Slack's own word. */
  link?: string;
}

/** All blocks of the answer, and in `text` the point of it for a screen reader. */
export function whyAnswer(explained: Explanation, view: WhyContext): { text: string; blocks: KnownBlock[] } {
  const { lead, decision } = explained;
  const score = decision?.score ?? lead.score;
  const route = decision?.route ?? lead.route;
  const flips = flipLines(explained, view);
  const stages: [string, string[]][] = [
    ['Came in', [cameIn(explained, view)]],
    [scoreLine(score).replaceAll('*', ''), scoreLines(score, view)],
    [RULES, ruleLines(explained, route)],
    [`So it ${wentTo(route, view)}`, whoLines(explained, route)],
    ['Since then', sinceThen(explained, view)],
    ['What would have changed it', flips],
  ];
  const versions = decision?.packs ?? `${score.pack} ${route.pack}`;
  const point = `${lead.id}, ${whoInWords(lead, 40)}: it ${wentTo(route, view)} because of the rule “${reasonOf(explained, route)}”, with a score of ${score.total}. ${flips[0] ?? ''}`;
  return {
    text: point.slice(0, 1_000),
    blocks: [
      section(`*Why ${shown(lead.id, 20)}*: ${whoInWords(lead, 60)}`),
      ...stages.filter(([, lines]) => lines.length > 0).map(([title, lines]) => section(stage(title, lines))),
      context(
        `Decided ${readerTime(decision?.at ?? lead.openedAt, view.zone, view.now)} under ${versionWords(versions)}`,
      ),
    ],
  };
}

/** The same as a window over a card. */
export function whyModal(explained: Explanation, view: WhyContext): ModalView {
  const { blocks } = whyAnswer(explained, view);
  const title = `Why ${explained.lead.id}`.slice(0, 24);
  return { ...modal({ title, blocks }), close: { type: 'plain_text', text: 'Close', emoji: false } };
}

/** As many lines as there is room for, and how many there are more. */
function stage(title: string, lines: string[]): string {
  const kept = [`*${title}*`];
  let left = (title === RULES ? MOST_OF_RULES : MOST_LETTERS) - title.length;
  for (const [index, line] of lines.entries()) {
    left -= line.length + 1;
    if (left < 40) return [...kept, `… and ${lines.length - index} more`].join('\n');
    kept.push(line);
  }
  return kept.join('\n');
}

function cameIn({ lead }: Explanation, { now, zone }: ViewContext): string {
  const { source, source_detail: detail } = lead.facts.contact;
  const from = [source, detail]
    .map((part) => shown((part ?? '').toLowerCase().replaceAll('_', ' '), 80))
    .filter(Boolean);
  return `${readerTime(lead.openedAt, zone, now)} (${readerAgo(lead.openedAt, now)}), from ${from.join(' / ') || 'a source that HubSpot does not name'}`;
}

function scoreLines(score: Score, view: ViewContext): string[] {
  const lines = score.lines.filter(({ points }) => points !== 0).map((line) => lineWords(line, view));
  const { low, high } = score.range;
  const fields = [...new Set(score.unknown.map(fieldWords))].join(', ');
  return [
    ...(lines.length > 0 ? lines : ['• No rule gave any points']),
    ...(fields === '' ? [] : [`Between ${low} and ${high}, depending on what is not known: ${shown(fields, 300)}`]),
    ...(score.handRaiser ? [`Asked to be called: ${shown(score.handRaiser.says, 100)}`] : []),
    ...(score.disqualified ? [`Disqualified: ${shown(score.disqualified.says, 150)}`] : []),
    `${score.mql ? 'An MQL' : 'No MQL'} by ${shown(score.definition ?? 'an earlier definition', 80)}`,
  ];
}

function lineWords({ points, says, evidence, state, at, rule }: ScoreLine, { zone, now }: ViewContext): string {
  const signed = points > 0 ? `+${points}` : `${points}`;
  const rests = [shown(evidence, 120), at ? readerTime(at, zone, now) : ''].filter(Boolean).join(', ');
  const worth = state === 'unknown' ? `Not known, ${signed} if so:` : signed;
  return `• ${worth} ${shown(says, 120)}${rests && ` (${rests})`} · ${shown(rule, 60)}`;
}

function ruleLines({ weighed }: Explanation, route: Route): string[] {
  if (!weighed) return [`• Yes: ${shown(route.clause, 100)}`];
  const none = weighed.every(({ verdict }) => verdict !== 'decided');
  return [...weighed.map(ruleWords), ...(none ? ['• No rule held: it waits in the fallback queue'] : [])];
}

function ruleWords({ says, verdict, missing, evidence, clause }: Weighed): string {
  const looked = shown(evidence, 100);
  const rests = `${looked && ` (${looked})`} · ${shown(clause, 60)}`;
  if (verdict === 'decided') return `• *Yes: ${shown(says, 150)}*${rests}`;
  if (verdict === 'not') return `• No: ${shown(says, 150)}${rests}`;
  const fields = [...new Set(missing.map(fieldWords))].join(', ');
  return `• Not known: ${shown(says, 150)}; we do not know ${shown(fields, 150)} · ${shown(clause, 60)}`;
}

/** "went to Sam Okafor (AE)" */
function wentTo(route: Route, { people }: ViewContext): string {
  if (route.to === 'person') return `went to ${nameOf(people, route.person)} (${poolWords(route.pool)})`;
  if (route.to === 'queue') return `was held in the queue ${shown(route.queue, 40)}`;
  if (route.to === 'disqualified') return 'was disqualified';
  return route.to === 'newsletter' ? 'went to the newsletter' : `went to ${route.to}`;
}

/** Names of ours with numbers: `shown` would break them at the @. */
function versionWords(versions: string): string {
  return (versions.match(/\b[a-z-]+@\d+/g) ?? []).join(' ').slice(0, 150);
}

function reasonOf({ weighed }: Explanation, route: Route): string {
  return shownClause(weighed?.find(({ verdict }) => verdict === 'decided')?.says ?? route.clause, 150);
}

/** Who was passed over and whose turn it was. What could not be weighed stands with the rules. */
function whoLines({ weighed }: Explanation, route: Route): string[] {
  const says = weighed?.find(({ verdict }) => verdict === 'decided')?.says;
  const from = says === undefined ? 0 : route.why.lastIndexOf(says) + 1;
  const turn = route.to === 'person' ? [`• ${shown(route.turn, 150)}`] : [];
  return [...route.why.slice(from).map((reason) => `• ${shown(reason, 200)}`), ...turn];
}

function sinceThen({ lead, story }: Explanation, view: WhyContext): string[] {
  const { link } = view;
  const posted = lead.card && Temporal.Instant.fromEpochMilliseconds(Math.floor(Number(lead.card.ts) * 1000));
  const words = link === undefined ? 'Its card was posted' : `<${link}|Its card> was posted`;
  const card = posted ? [`• ${readerTime(posted, view.zone, view.now)}: ${words}`] : [];
  return [...card, ...storySteps(story, view).map((step) => `• ${step}`)];
}

function flipLines({ decision, flips }: Explanation, { people }: ViewContext): string[] {
  if (!decision) return ['It was placed by an earlier version of Baton, which did not keep what it decided on.'];
  if (!flips) return ['The packs that it was decided with are not kept any more, so this cannot be worked out.'];
  if (flips.length === 0)
    return ['No small change flips this: neither one nor two of the facts that the packs ask about.'];
  return flips.map((flip) => flipSentence(flip, decision.score.total, people));
}
