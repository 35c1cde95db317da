/** How stages, reasons and people are said. */
import { escapeText } from '#lib/text.ts';
import { shortTime } from '#lib/wall-time.ts';
import type { Finding, Instant, Kind, StuckNorm, Tally, Whereabouts } from '../model.ts';

export interface StuckView {
  /** By contact id, in words that are safe to show; who is absent could not be read. */
  names: Map<string, string>;
  /** Where Baton has them by now. */
  where: Map<string, Whereabouts>;
  /** The contact's page in HubSpot. */
  recordUrl(contactId: string): string;
  /** Of a person of team.yml by their id, their Slack user id or their HubSpot owner id. Untrusted. */
  nameOf(id: string): string | undefined;
  now: Instant;
  zone: string;
}

const STAGES: Record<string, string> = {
  subscriber: 'Subscriber',
  lead: 'Lead',
  marketingqualifiedlead: 'MQL',
  salesqualifiedlead: 'SQL',
  opportunity: 'Opportunity',
};

function stageWords(stage: string): string {
  return Object.hasOwn(STAGES, stage) ? STAGES[stage]! : `stage ${escapeText(stage, 40)}`;
}

/** `1 lead`, `7 leads` */
export function leadsWords(count: number): string {
  return count === 1 ? '1 lead' : `${count} leads`;
}

/** `12 leads are stuck: 3 with no owner, 2 with an owner who left, 7 over 30 days in a stage` */
export function tallyWords(tally: Tally, { days }: Pick<StuckNorm, 'days'>): string {
  const limits = new Set(Object.values(days));
  const [most] = limits;
  const long = limits.size === 1 ? `over ${most === 1 ? '1 day' : `${most} days`} in a stage` : 'too long in a stage';
  const of = (kind: Kind): number => tally.reduce((sum, one) => sum + (one.kind === kind ? one.count : 0), 0);
  const parts = [
    [of('no-owner'), 'with no owner'],
    [of('owner-left'), 'with an owner who left'],
    [of('too-long'), long],
  ] as const;
  const total = parts.reduce((sum, [count]) => sum + count, 0);
  const said = parts.filter(([count]) => count > 0).map(([count, words]) => `${count} ${words}`);
  return `${leadsWords(total)} ${total === 1 ? 'is' : 'are'} stuck: ${said.join(', ')}`;
}

/** Counts by stage, most first: `MQL 5 · SQL 4` */
export function stagesWords(tally: Tally): string {
  const counts = new Map<string, number>();
  for (const { stage, count } of tally) counts.set(stage, (counts.get(stage) ?? 0) + count);
  return [...counts]
    .toSorted(([, a], [, b]) => b - a)
    .map(([stage, count]) => `${stageWords(stage)} ${count}`)
    .join(' · ');
}

/** `*<…|Jane Doe, VP Ops at Acme>* · SQL for 45 days · no owner` */
export function findingWords(finding: Finding, view: StuckView): string {
  const { contactId, stage } = finding;
  const who = view.names.get(contactId) ?? `Contact ${escapeText(contactId, 20)}`;
  return [
    `*<${view.recordUrl(contactId)}|${who}>*`,
    `${stageWords(stage)} ${sinceWords(finding, view)}`,
    ...ownerWords(finding, view),
  ].join(' · ');
}

function sinceWords({ since, dated }: Finding, { now, zone }: StuckView): string {
  const day = (at: Instant) => at.toZonedDateTimeISO(zone).toPlainDate();
  const { days } = day(since).until(day(now));
  const count = days === 1 ? '1 day' : `${Math.max(0, days)} days`;
  return dated ? `for ${count}` : `since an unknown date, ${count} in HubSpot`;
}

function ownerWords({ kind, ownerId }: Finding, { nameOf }: StuckView): string[] {
  if (kind === 'no-owner') return ['no owner'];
  if (kind !== 'owner-left') return [];
  const name = escapeText(nameOf(ownerId ?? '') ?? '', 40);
  return [name ? `owner left: ${name}` : 'the owner is not in the team'];
}

/** What came of what somebody decided. */
export function handledWords({ contactId, state, handled }: Finding, view: StuckView): string {
  if (!handled) return state === 'gone' ? 'Not stuck any more.' : '';
  const { how, by, at, outcome } = handled;
  const hand = `by ${escapeText(view.nameOf(by) ?? '', 40) || 'a teammate'}, ${shortTime(at, view.zone, view.now)}`;
  if (outcome) return `Could not be done (asked for ${hand}): ${outcome}`;
  if (how === 'leave') return `Left as it is ${hand}.`;
  if (outcome === undefined) return `${how === 'route' ? 'Being routed again' : 'On its way to nurture'}, ${hand}.`;
  return how === 'nurture'
    ? `Sent to nurture ${hand}.`
    : `Routed again ${hand}: ${whereWords(view.where.get(contactId), view)}.`;
}

export function whereWords(where: Whereabouts | undefined, { nameOf }: Pick<StuckView, 'nameOf'>): string {
  const name = (id: string): string => escapeText(nameOf(id) ?? '', 40) || 'a teammate';
  switch (where?.at) {
    case 'card':
      return where.owner === undefined
        ? 'it waits in the queue for whoever comes first'
        : `with ${name(where.owner)} now`;
    case 'sales':
      return `accepted by ${name(where.owner)}`;
    case 'out':
      return where.to === 'nobody'
        ? 'by the rules it goes to nobody'
        : `by the rules it goes to ${escapeText(where.to, 20)}`;
    case 'over':
    case undefined:
      return 'it has moved on in HubSpot since';
  }
}
