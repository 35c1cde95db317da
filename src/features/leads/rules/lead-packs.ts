import type { ProviderId } from '../model.ts';
import type { Condition, Scope } from '#lib/cel.ts';
import type { Band, Person, Tier } from '../model.ts';
import type { DaysOff } from './days-off.ts';
import type { Definitions } from './definitions.ts';
import type { HandoffRows } from './handoff-schemas.ts';
import type { RoutingData, RoutingExample, ScoringExample, TeamData } from './pack-schemas.ts';
import type { AcceptanceNorm, Sla } from './sla-schemas.ts';

/** What the company decided about leads, compiled: the argument of every rule. */
export interface LeadPacks {
  scoring: Scoring;
  routing: Routing;
  team: Team;
  definitions: Definitions;
  slas: { handoffs: Record<'mql-to-sales', Sla> & HandoffRows; acceptance: AcceptanceNorm };
  /** `scoring@1` …, as decisions store it. */
  versions: { scoring: string; routing: string; team: string; slas: string; definitions: string };
}

export interface SignalRule {
  kind: string;
  says: string;
  when: Condition;
  /** Which fact dates the signal. */
  at?: 'last_seen' | 'last_conversion' | 'last_email_click' | 'last_email_open';
  /** Which total rises with each. */
  counts?: 'page_views' | 'visits' | 'conversions' | 'email_opens' | 'email_clicks';
}

export interface ScoreRule {
  id: string;
  points: number;
  says: string;
  /** Holds when one of these kinds was seen … */
  signals?: string[];
  /** … or else when this does. */
  when?: Condition;
  /** At most one rule with the same word holds. */
  oneOf?: string;
}

export interface Scoring {
  /** Lists and numbers that conditions refer to as `icp.…`. */
  icp: Scope;
  signals: SignalRule[];
  /** The kind of each event that products and websites may tell, by its name. */
  events: Map<string, string>;
  /** Every kind of signal there is, in the order of the file. */
  kinds: Pick<SignalRule, 'kind' | 'says' | 'counts'>[];
  /** More domains of free mail, in small letters. */
  freeMail: string[];
  /** Who is asked, in this order, about what HubSpot does not know. */
  askOthers: ProviderId[];
  rememberDays: number;
  sameVisitMinutes: number;
  fit: { cap: number; rules: ScoreRule[] };
  engagement: { cap: number; rules: ScoreRule[]; decay: { points: number; everyDays: number } };
  tiers: { tier: Tier; when: Condition }[];
  /** The lowest total of each band. */
  bands: Record<Band, number>;
  hysteresis: number;
  handRaisers: { signals: string[]; withinDays: number };
  disqualifiers: { id: string; says: string; when: Condition }[];
  examples: ScoringExample[];
}

export type Destination = 'nurture' | 'newsletter' | 'disqualified' | 'nobody';

export type RouteRule = { clause: string; says: string; when: Condition } & (
  | { to: 'owner' | 'pool'; pools: string[] }
  | { to: 'queue'; queue: string }
  | { to: Destination }
);

export interface Routing extends Pick<RoutingData, 'pools' | 'queues'> {
  holdQueue: string;
  fallbackQueue: string;
  ownerRoles: string[];
  /** From which likeness on a name is taken for the company's. */
  accountByNameFrom: number;
  allowClaim: boolean;
  /** In turn, who gets a lead that ops rescues from disqualification. */
  rescuePools: string[];
  destinations?: {
    /** Names of contact properties in HubSpot. */
    property: string;
    reasonProperty: string;
    /** Names of lists by destination. */
    lists: Record<string, string>;
    afterRejection: Record<string, string>;
  };
  writesLifecycle: boolean;
  rules: RouteRule[];
  examples: RoutingExample[];
}

export interface Team extends Pick<TeamData, 'company' | 'zone' | 'hours' | 'channels' | 'teams' | 'groups'> {
  closedDates?: DaysOff;
  hoursOn?: NonNullable<Person['hoursOn']>;
  /** In the order of the file. */
  people: Person[];
}
