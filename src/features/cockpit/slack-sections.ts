import type { Click, ClickAnswer } from '#adapters/slack/port.ts';
import type { Board, BoardLead } from '#features/leads/index.ts';
import type { Cockpit, CockpitParts } from './index.ts';
import type { Figures, Instant, Least, Person, Today } from './model.ts';
import { acceptance, responses } from './rules/figures.ts';
import { linksOf } from './rules/links.ts';
import { agoIn } from '#lib/ago.ts';
import { myFigures } from './views/my-figures.ts';
import { FIRST, leadsModal, myLeads, PAGE, type Hands } from './views/my-leads.ts';
import { linksSection, toDoSection, todaySection } from './views/ops-sections.ts';
import { holdQueue, lateThisWeek, teamLoad, type Loaded } from './views/team-sections.ts';

export interface SectionParts extends CockpitParts {
  /** As they were counted last. */
  figures(): Figures | undefined;
  today(): Today | undefined;
}

const GETS_LEADS = ['ae', 'sdr'];
/** So many held leads are shown one by one. */
const HELD = 5;

export function sectionsOf(parts: SectionParts): Cockpit['sections'] {
  return {
    myLeads: (person, now) => {
      const hands = handsOf(parts, person, 0, FIRST);
      return hands.all > 0 || getsLeads(person) ? myLeads(hands, { zone: person.zone, now }) : [];
    },
    myFigures: (person) => (getsLeads(person) ? figuresOf(parts, person) : []),
    teamLoad: (_, now) => teamLoad(loads(parts, now)),
    late: (_, now) => lateThisWeek(lateOnes(parts, now)),
    held: (_, now) => {
      const { all, oldest } = parts.board.held(HELD);
      return holdQueue(all, oldest, now);
    },
    today: () => todaySection(parts.today()),
    toDo: (person, now) =>
      toDoSection(
        { stuck: parts.stuck(), reviews: parts.figures()?.reviews, next: parts.nextReport(now) },
        person.zone,
        now,
      ),
    links: (_, now) => linksSection(linksOf(parts.ends(), agoIn(now), now)),
  };
}

/** All their leads, a page at a time: whoever clicks sees their own, wherever they click. */
export function leadsWindow(parts: CockpitParts, { user, value, viewId }: Click): ClickAnswer {
  const person = Object.values(parts.people()).find(({ slackId }) => slackId === user.id);
  if (user.external || !person)
    return {
      do: 'whisper',
      text: 'Leads are for people of team.yml. Ask whoever runs Baton to add your e-mail address there.',
    };
  const from = /^\d{1,6}$/.test(value) ? Number(value) : 0;
  const view = leadsModal(handsOf(parts, person, from, PAGE), from, { zone: person.zone, now: parts.clock.now() });
  return viewId === undefined ? { do: 'open-modal', view } : { do: 'update-modal', view };
}

function handsOf({ board, linkTo }: CockpitParts, { id }: Person, from: number, most: number): Hands {
  const { leads, ...counts } = board.handsOf(id, from, most);
  const linked = leads.map(({ card, ...lead }: BoardLead) => {
    const link = card && linkTo(card);
    return { ...lead, ...(link !== undefined && { link }) };
  });
  return { ...counts, leads: linked };
}

function getsLeads({ roles }: Person): boolean {
  return roles.some((role) => GETS_LEADS.includes(role));
}

function figuresOf(parts: SectionParts, { id }: Person) {
  const { decisions: count, windowDays: days } = parts.least();
  const least: Least = { count, days };
  const figures = parts.figures();
  const both = figures && {
    responses: responses(figures, id, least),
    acceptance: acceptance(figures, id, least),
  };
  return myFigures(both, least);
}

/** Everybody who gets leads or has some, most first. */
function loads({ board, people, offReason }: SectionParts, now: Instant): Loaded[] {
  const found = board.loads();
  return Object.values(people())
    .filter((person) => getsLeads(person) || found[person.id])
    .map((person): Loaded => {
      const { open, overdue } = found[person.id] ?? { open: 0, overdue: 0 };
      const off = offReason(person, now);
      const { name, mostOpen } = person;
      return { name, open, overdue, ...(mostOpen !== undefined && { mostOpen }), ...(off !== undefined && { off }) };
    })
    .toSorted((a, b) => b.open - a.open || a.name.localeCompare(b.name));
}

/** Since Monday by the team's calendar. */
function lateOnes({ board, people, team }: SectionParts, now: Instant) {
  const today = now.toZonedDateTimeISO(team().zone).startOfDay();
  const monday = today.subtract({ days: today.dayOfWeek - 1 }).toInstant();
  const late: ReturnType<Board['late']> = board.late(monday);
  return [...Map.groupBy(late, ({ owner }) => owner)]
    .map(([owner, leads]) => {
      const name = owner === undefined ? undefined : (people()[owner]?.name ?? owner);
      return { name, leads: [...new Set(leads.map(({ lead }) => lead))] };
    })
    .toSorted((a, b) => b.leads.length - a.leads.length);
}
