import type { KnownBlock } from '@slack/types';
import type { Click, ClickAnswer, SlackListeners } from '#adapters/slack/port.ts';
import type { Board, LeadCounts } from '#features/leads/index.ts';
import type { Calendar } from '#lib/business-time.ts';
import type { Clock } from '#lib/clock.ts';
import type { Log } from '#lib/log.ts';
import { countFigures, countToday, type Decided } from './count-figures.ts';
import type { Figures, Instant, Person, PersonId, Today } from './model.ts';
import type { Ends } from './rules/links.ts';
import { leadsWindow, sectionsOf } from './slack-sections.ts';
import { createSnapshot } from './snapshot.ts';

export interface CockpitParts {
  clock: Clock;
  log: Log;
  people(): Record<PersonId, Person>;
  /** The team's own hours and zone. */
  team(): Calendar;
  board: Board;
  pace(since: Instant): Promise<LeadCounts>;
  decided(): Decided;
  /** From how many on a figure says something, and of how many days it is. */
  least(): { decisions: number; windowDays: number };
  /** Why nothing comes to them now. */
  offReason(person: Person, now: Instant): string | undefined;
  /** Where Slack shows a message; undefined while its host is not known. */
  linkTo(place: { channel: string; ts: string }): string | undefined;
  ends(): Ends;
  stuck(): number | undefined;
  nextReport(now: Instant): { name: string; at: Instant } | undefined;
  /** Figures were counted anew: the pages of those who look at them are brought up to date. */
  counted(): Promise<void>;
}

type Section = (person: Person, now: Instant) => KnownBlock[];

/** What people have before them on their Home tab, by what they do here. */
export interface Cockpit {
  listeners: SlackListeners;
  sections: Record<'myLeads' | 'myFigures' | 'teamLoad' | 'late' | 'held' | 'today' | 'toDo' | 'links', Section>;
}

const AGES = { figures: Temporal.Duration.from({ minutes: 15 }), today: Temporal.Duration.from({ minutes: 1 }) };

export function createCockpit(parts: CockpitParts): Cockpit {
  const { clock, log, counted: changed } = parts;
  const figures = createSnapshot<Figures>({
    clock,
    log,
    changed,
    maxAge: AGES.figures,
    count: (now) => countFigures(parts, now),
  });
  const today = createSnapshot<Today>({
    clock,
    log,
    changed,
    maxAge: AGES.today,
    count: (now) => countToday(parts, now),
  });
  const turn = async (click: Click): Promise<ClickAnswer> => leadsWindow(parts, click);
  return {
    listeners: {
      actions: { 'cockpit.leads': turn, 'cockpit.leads-before': turn, 'cockpit.leads-next': turn },
    },
    sections: sectionsOf({ ...parts, figures, today }),
  };
}
