/** Any value that survives a round trip through JSON. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };

/** Who did it. `person` carries a Slack user id, `crm` a HubSpot change source, `system` the name of the job. */
export interface Actor {
  kind: 'person' | 'crm' | 'system';
  id: string;
}

/** A fact for the append-only log: what happened to `subject`, by whom, and under which packs it was decided. */
export interface EventDraft {
  type: string;
  actor: Actor;
  data: { [key: string]: Json };
  /** `scoring@3 routing@1`: the versions of the packs that the decision rests on. */
  packs?: string;
}

/**
 * Something to do to the outside world. `key` is its natural key: planned twice, it is done once.
 * A kind registered as `latest` is instead brought up to date again each time it is planned.
 */
export interface Effect {
  kind: string;
  key: string;
  subject: string;
  payload: { [key: string]: Json };
  /** Lower goes first within its priority class: 0-100, default 50. */
  rank?: number;
}

/** At `at`, a message of topic `topic` about `subject` enters the inbox. Planning the same key again moves it. */
export interface Due {
  topic: string;
  key: string;
  subject: string;
  at: Temporal.Instant;
}

/** What a rule decided: a plain value. Applied, it becomes one transaction; not applied, it is a preview. */
export type Plan<State, Refusal> =
  | {
      ok: true;
      state: State;
      events: EventDraft[];
      effects: Effect[];
      dues?: Due[];
      /** Keys of dues that no longer matter. */
      cancelDues?: string[];
      /** The subject is to be forgotten: what was planned for it before loses its payload, and is not begun any more. */
      forgets?: boolean;
    }
  | { ok: false; refusal: Refusal };
