import { describe, expect, test } from 'vitest';
import type { Person } from '#features/leads/model.ts';
import { nextOnline, offReason, type Absence } from '#features/leads/rules/availability.ts';
import { teammatesFor } from '#features/leads/teammates.ts';
import { aLead } from '../company.ts';
import { NOW, factsOf, bestFit, asksForDemo, hot, packs, people, route } from './made-up.ts';

const at = (time: string) => Temporal.ZonedDateTime.from(`${time}[America/New_York]`).toInstant();
const friday = at('2026-03-06T17:00');

function away(id: string, ...absences: Absence[]): Person[] {
  return people.map((person) => (person.id === id ? { ...person, away: absences } : person));
}

describe('who is away', () => {
  test.each([
    ['until a time', { from: NOW, until: friday }, 'away until 17:00 Fri, New York time'],
    ['until they are back', { from: NOW }, 'away until they say that they are back'],
    ['from tomorrow on', { from: NOW.add({ hours: 24 }) }, undefined],
    ['until now', { from: NOW.subtract({ hours: 24 }), until: NOW }, undefined],
  ])('%s is off for the time of it, and not a moment longer', (_, absence, reason) => {
    expect(offReason(away('ana', absence)[0]!, NOW)).toBe(reason);
  });

  test('is offered no lead by the round robin, and the card says why the other was', () => {
    const routed = route(hot, {
      team: away('ana', { from: NOW, until: friday }),
      rota: { sam: { given: 9, owed: -3 } },
    });
    expect(routed).toMatchObject({ to: 'person', person: 'sam' });
    expect(routed.why).toContain('Ana Ruiz: away until 17:00 Fri, New York time');
  });

  test('keeps the leads of the contacts that they own', () => {
    const owned = factsOf({ ...bestFit, contact: { ...bestFit.contact, owner_id: '11' }, activity: asksForDemo() });
    const routed = route(owned, { team: away('ana', { from: NOW, until: friday }) });
    expect(routed).toMatchObject({ to: 'person', person: 'ana', pool: 'owner' });
    expect(routed.why.at(-1)).toBe('Ana Ruiz owns the contact in HubSpot; away until 17:00 Fri, New York time');
  });

  test('is not listed among those at work when a lead is to be given to somebody else', () => {
    const lead = aLead({ state: { name: 'waiting', owner: 'lee', since: NOW, respondBy: NOW, overdue: false } });
    const said = (absence: Absence) => teammatesFor(lead, away('ana', absence), NOW).find(({ id }) => id === 'ana');
    expect(said({ from: NOW, until: friday })?.availability).toBe('away until 17:00 Fri');
    expect(said({ from: NOW, until: at('2026-03-30T09:00') })?.availability).toBe('away until Mon 30 Mar');
    expect(said({ from: NOW })?.availability).toBe('away');
    const order = teammatesFor(lead, away('ana', { from: NOW }), NOW).map(({ id }) => id);
    expect(order.indexOf('ana')).toBeGreaterThan(order.indexOf('sam'));
  });
});

describe('when somebody is there again', () => {
  const ana = (...absences: Absence[]) => nextOnline(away('ana', ...absences).slice(0, 1), {}, NOW);

  test('is the first moment at work after all absences that follow one another', () => {
    expect(ana({ from: NOW, until: friday }).at).toEqual(friday);
    expect(ana({ from: NOW, until: at('2026-03-06T18:00') }).at).toEqual(at('2026-03-09T08:30'));
    expect(ana({ from: NOW, until: friday }, { from: friday, until: at('2026-03-10T11:00') })).toEqual({
      at: at('2026-03-10T11:00'),
      says: 'next online: Ana Ruiz 11:00 Tue 10 Mar, New York time',
    });
  });

  test('is not known of who is away without an end: the lead is looked at again a day later, or when they are back', () => {
    expect(ana({ from: NOW })).toEqual({ says: 'until somebody of them is back', at: NOW.add({ hours: 24 }) });
    expect(nextOnline([{ ...people[0]!, hours: {} }], {}, NOW).at).toBeUndefined();
  });

  test('a pool of which everybody is away goes on to the next, and at the end to the hold queue', () => {
    const none = people.map((person) => ({ ...person, away: [{ from: NOW, until: friday }] }));
    expect(route(hot, { team: none })).toMatchObject({ to: 'queue', queue: packs.routing.holdQueue, until: friday });
    const noAe = none.map((person) => (person.roles.includes('sdr') ? { ...person, away: [] } : person));
    expect(route(hot, { team: noAe })).toMatchObject({ to: 'person', person: 'lee', pool: 'sdr' });
  });
});
