/** The words of acceptance: of the leads that sales decided about, how many it took. */
import type { Interval } from '#lib/wilson.ts';

/** What became of one lead that sales was given. */
export interface Verdict {
  lead: string;
  accepted: boolean;
  /** Whose lead it was, by their id in team.yml; undefined for one that nobody owned. */
  person?: string;
  band?: string;
  /** HubSpot's `ORGANIC_SEARCH`. Untrusted text. */
  source?: string;
  /** Why it was rejected. */
  reason?: string;
}

/** From slas.yml. Shares are between 0 and 1. */
export interface Norm {
  /** What is fine: the playbook's 40-60 %. */
  fine: { from: number; to: number };
  /** Above `fine.to` and up to here it is watched: nobody has to do anything yet. */
  watchTo: number;
  /** So many decisions, or it is not spoken of: few say nothing. */
  decisions: number;
  windowDays: number;
}

/** `few`: too few decisions to say anything. `low`: sales turns down too much. `high`: the bar lets too little through. */
export type Standing = 'few' | 'low' | 'fine' | 'watch' | 'high';

export type Dimension = 'all' | 'band' | 'source' | 'person';

/** The decisions that share a band, a source or a person. */
export interface Group {
  by: Dimension;
  /** `hot`, `ORGANIC_SEARCH`, `ana`; empty for all. */
  name: string;
  accepted: number;
  decided: number;
  interval: Interval;
  standing: Standing;
  /** Why leads were rejected, most frequent first. */
  reasons: { reason: string; count: number }[];
}
