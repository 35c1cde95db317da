import { WORKDAY_MINUTES } from './calendar.ts';
import { around, between, pick, weighted, type Shares } from './chance.ts';
import { fitOf } from './companies.ts';
import type { Newcomer } from './newcomers.ts';
import { contactOf, type Person, type Seeding } from './seeding.ts';
import { askingForm } from './sources.ts';
import type { Colleague } from './team.ts';
import { writeNote, writeTouch } from './touches.ts';
import { converted, studied } from './visits.ts';

/** How an owner answers a new MQL: half within 40 minutes of office time, one in seven hours later, a few of those who do not buy not at all. */
const ANSWERS: Shares<'soon' | 'hours later' | 'never'> = [
  ['soon', 76],
  ['hours later', 14],
  ['never', 10],
];
/** How many more times an owner tries before a decision. */
const TRIES: Shares<number> = [
  [0, 30],
  [1, 35],
  [2, 25],
  [3, 10],
];

const UNQUALIFIED = [
  'No budget and none planned.',
  'Wanted a job, not a tool.',
  'Five people, too small for us.',
  'Collects offers for a study.',
];
const BAD_TIMING = ['In a contract until next year. Back to nurture.', 'Reorganising, asked us to write next quarter.'];

/** Changes that a person makes in HubSpot. */
function writeChange(seeding: Seeding, person: Person, at: number, properties: Record<string, string>): void {
  const { crm, diary } = seeding;
  diary.write(at, () => crm.update(contactOf(seeding, person), properties, { source: 'CRM_UI', at }));
}

/** The lead asks: it becomes an MQL and gets an owner. Answers when, and who it is. */
function writeAsking(seeding: Seeding, one: Newcomer, form: string): { at: number; owner: Colleague } {
  const { calendar, crm, diary, team, who, when } = seeding;
  // Some ask on their first visit. The others come back for it, and nobody so late that sales could not have decided.
  const direct = form !== '';
  const patience = ((seeding.last - one.at) / 86_400_000) * 0.3 * WORKDAY_MINUTES;
  const wait = direct ? 1 : Math.min(patience, around(when, 4 * WORKDAY_MINUTES, 0.9));
  const at = direct ? one.at + 60_000 : calendar.after(one.at, wait, one.zone);
  const asked = direct ? form : askingForm(who);
  const owner = team.next(fitOf(one.company) >= 3 ? 'ae' : 'sdr');
  const properties = {
    ...studied(who, at),
    ...(!direct && converted(asked, at, one.source.id === 'event' ? 1 : 2)),
  };
  diary.write(at, () => {
    const contact = contactOf(seeding, one);
    crm.update(contact, properties, { source: 'FORM', at });
    const handed = { lifecyclestage: 'marketingqualifiedlead', hs_lead_status: 'NEW', hubspot_owner_id: owner.id };
    crm.update(contact, handed, { source: 'CALCULATED', at });
  });
  return { at, owner };
}

/** The owner answers and tries again, or does not. Answers when the last try was; `at` where there was none. */
function writeAnswer(seeding: Seeding, one: Newcomer, owner: Colleague, at: number): number {
  const { calendar, who, when } = seeding;
  const answer = weighted(who, ANSWERS);
  if (answer === 'never' && ['undecided', 'rejected'].includes(one.reach)) return at;
  const minutes = answer === 'hours later' ? around(when, 330, 0.5) : Math.min(240, around(when, 26, 0.85));
  let touched = calendar.after(at, minutes, owner.zone);
  writeTouch(seeding, one, owner, touched);
  writeChange(seeding, one, touched, { hs_lead_status: 'ATTEMPTED_TO_CONTACT' });
  for (let more = weighted(who, TRIES); more > 0; more -= 1) {
    touched = calendar.after(touched, between(when, 300, 700), owner.zone);
    writeTouch(seeding, one, owner, touched);
  }
  return touched;
}

function writeRejection(seeding: Seeding, one: Newcomer, owner: Colleague, at: number): void {
  const { who } = seeding;
  const recycled = who() < 0.5;
  writeNote(seeding, one, owner, at, pick(who, recycled ? BAD_TIMING : UNQUALIFIED));
  const outcome = recycled
    ? { lifecyclestage: 'lead', hs_lead_status: 'BAD_TIMING' }
    : { hs_lead_status: 'UNQUALIFIED' };
  writeChange(seeding, one, at, outcome);
}

/**
 * From the form with which somebody asked (`''`: they come back for it later) to what sales made of it. Answers when it
 * became an opportunity and whose, for those that did.
 */
export function writeHandoff(
  seeding: Seeding,
  one: Newcomer,
  form: string,
): { at: number; owner: Colleague } | undefined {
  const { calendar, team, when } = seeding;
  const { at, owner } = writeAsking(seeding, one, form);
  const touched = writeAnswer(seeding, one, owner, at);
  if (one.reach === 'undecided') return undefined;
  const decided = calendar.after(touched, between(when, 60, 2 * WORKDAY_MINUTES), owner.zone);
  if (one.reach === 'rejected') {
    writeRejection(seeding, one, owner, decided);
    return undefined;
  }
  writeChange(seeding, one, decided, { lifecyclestage: 'salesqualifiedlead', hs_lead_status: 'CONNECTED' });
  if (one.reach !== 'opportunity') return undefined;
  const closer = owner.roles.includes('ae') ? owner : team.next('ae');
  const opened = calendar.after(decided, between(when, 200, 4 * WORKDAY_MINUTES), closer.zone);
  const deal = { lifecyclestage: 'opportunity', hs_lead_status: 'OPEN_DEAL', hubspot_owner_id: closer.id };
  writeChange(seeding, one, opened, deal);
  return { at: opened, owner: closer };
}
