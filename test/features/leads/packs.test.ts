import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { checkLeadPacks, loadLeadPacks } from '#features/leads/packs.ts';
import { SetupError } from '#lib/errors.ts';

const folders: string[] = [];
afterAll(() => folders.forEach((folder) => rmSync(folder, { recursive: true })));

type Edits = Partial<Record<'scoring' | 'routing' | 'team' | 'slas' | 'definitions', [string, string][]>>;

/** A copy of the manifests with some texts replaced; each must be there. */
function edited(edits: Edits): string {
  const folder = mkdtempSync(join(tmpdir(), 'manifests-'));
  folders.push(folder);
  cpSync('manifests', folder, { recursive: true });
  for (const [name, replacements] of Object.entries(edits)) {
    const file = join(folder, `${name}.yml`);
    let text = readFileSync(file, 'utf8');
    for (const [from, to] of replacements) {
      expect(text).toContain(from);
      text = text.replace(from, to);
    }
    writeFileSync(file, text);
  }
  return folder;
}

/** Line of the first text that begins with `start`, as an editor counts. */
function lineOf(folder: string, name: string, start: string): number {
  return (
    readFileSync(join(folder, `${name}.yml`), 'utf8')
      .split('\n')
      .findIndex((line) => line.trim().startsWith(start)) + 1
  );
}

function errorsOf(folder: string): string[] {
  const report = checkLeadPacks(folder);
  return report.ok ? [] : report.errors.map((error) => error.replace(`${folder}/`, ''));
}

describe('mistakes', () => {
  test('of all kinds in all packs are told at once, with their lines', () => {
    const folder = edited({
      scoring: [
        ['when: company.employees < icp.minimum_employees', 'when: company.employes < icp.minimum_employees'],
        ['signal: webinar\n', 'signal: webiner\n'],
      ],
      routing: [
        ['hold_queue: inbound', 'hold_queue: inbox'],
        ['when: score.disqualified', 'when: score.disqualifed'],
      ],
      team: [
        ['zone: Europe/London', 'zone: Europe/Londn'],
        ['mon-fri: 09:00-17:30', 'mon-fry: 09:00-17:30'],
      ],
      slas: [
        ['nudge: 75 %', 'nudge: 75'],
        ['response: 1 business hour', 'response: soon'],
      ],
    });
    expect(errorsOf(folder)).toEqual([
      `team.yml:${lineOf(folder, 'team', 'mon-fry')}  hours.mon-fry: 'mon-fry' is not a weekday or a range of them: write mon, or mon-fri; did you mean 'fri'?`,
      `team.yml:${lineOf(folder, 'team', 'zone: Europe/Londn')}  people.sam.zone: 'Europe/Londn' is not a time zone: write a city's, like Europe/London; did you mean 'Europe/London'?`,
      `slas.yml:${lineOf(folder, 'slas', 'response:')}  handoffs.mql-to-sales.response: 'soon' is not a length of time: write 5 minutes, 1 hour, or 1 business hour`,
      `slas.yml:${lineOf(folder, 'slas', 'nudge:')}  handoffs.mql-to-sales.nudge: '75' is not a share: write it as 75 %, between 1 % and 99 %`,
      `scoring.yml:${lineOf(folder, 'scoring', 'when: company.employes')}  fit.rules[2].when: 'company' has no field 'employes'; did you mean 'employees'? (at \`employes < icp.minimum_employees\`)`,
      `scoring.yml:${lineOf(folder, 'scoring', 'signal: webiner')}  engagement.rules[1].signal: there is no signal 'webiner'; did you mean 'webinar'?`,
      `routing.yml:${lineOf(folder, 'routing', 'hold_queue')}  hold_queue: there is no queue 'inbox'; there are inbound, unmatched`,
      `routing.yml:${lineOf(folder, 'routing', 'when: score.disqualifed')}  rules[5].when: 'score' has no field 'disqualifed'; did you mean 'disqualified'? (at \`disqualifed\`)`,
    ]);
  });

  test('stop the start with one error', () => {
    const folder = edited({ routing: [['to: disqualified', 'to: disqualify']] });
    expect(() => loadLeadPacks(folder)).toThrow(SetupError);
    expect(() => loadLeadPacks(folder)).toThrow(/rules\[5\]\.to: must be one of .*did you mean 'disqualified'/);
  });

  test.each<[string, Edits, string]>([
    [
      'a rule with both a signal and a condition',
      { scoring: [['signal: webinar\n', 'signal: webinar\n      when: true\n']] },
      'needs either signal: or when:, and not both',
    ],
    [
      'two rules of one name',
      { scoring: [['id: buyer-role', 'id: pricing']] },
      "engagement.rules[3].id: 'pricing' is used twice",
    ],
    ['bands that do not rise', { scoring: [['high: 61', 'high: 31']] }, 'bands: must rise from low to hot'],
    [
      'two people with one address',
      { team: [['sam@fernhill', 'ana@fernhill']] },
      "people.sam.email: is the same as ana's",
    ],
    [
      'a region that does not exist',
      { team: [['holidays: GB-ENG', 'holidays: GB-ENGL']] },
      "people.sam.holidays: GB has no state 'ENGL'; did you mean 'ENG'?",
    ],
    [
      'days off that are none',
      { team: [['holidays: GB-ENG', 'days_off: [2026-12-24, 2026-02-30]']] },
      "people.sam.days_off[1]: '2026-02-30' is not a day: write 2026-12-24, or several as 2026-12-28..2027-01-01",
    ],
    [
      'days off that end before they begin',
      { team: [['holidays: GB-ENG', 'days_off: [2027-01-01..2026-12-28]']] },
      'ends before it begins: write the earlier day first',
    ],
    [
      'a limit of nothing',
      { team: [['holidays: GB-ENG', 'most_open: 0']] },
      'people.sam.most_open: must be at least 1',
    ],
    ['markup in words for Slack', { routing: [['says: Opted out', 'says: "*Opted* out"']] }, 'must be plain words'],
    [
      'an address that is none',
      { team: [['email: sam@fernhill.example', 'email: sam']] },
      'people.sam.email: must be an e-mail address',
    ],
    [
      'a rule to a pool that does not exist',
      { routing: [['pools: [cs]', 'pools: [csm]']] },
      "rules[1].pools[0]: there is no pool 'csm'; did you mean 'cs'?",
    ],
    [
      'an example that no longer comes out',
      { scoring: [['points: 20', 'points: 19']] },
      '"A perfect fit that asks for a demo": fit is 49, the example expects 50',
    ],
  ])('%s', (_name, edits, error) => {
    expect(errorsOf(edited(edits)).join('\n')).toContain(error);
  });
});

test('days off and limits of team.yml reach the people, the team and their calendars', () => {
  const { team } = loadLeadPacks(
    edited({
      team: [
        ['holidays: GB-ENG', 'days_off: [2026-12-24, 2026-12-28..2027-01-01]\n    most_a_day: 5\n    most_open: 8'],
        ['holidays: US-IL', 'holidays: us-il'],
      ],
    }),
  );
  const [ana, sam, lee] = team.people;
  expect(sam).toMatchObject({ mostADay: 5, mostOpen: 8 });
  const off = ['2026-12-23', '2026-12-24', '2026-12-25', '2026-12-28', '2027-01-01', '2027-01-02'];
  expect(off.filter((date) => sam!.closedDates!.has(date))).toEqual(['2026-12-24', '2026-12-28', '2027-01-01']);
  expect(sam!.closedDates!.why('2026-12-24')).toBe('day off');
  expect(ana!.closedDates!.why('2026-11-03')).toBe('public holiday (Election Day)');
  expect(lee!.closedDates!.why('2027-07-05')).toBe('public holiday (Independence Day (substitute day))');
  expect(team.closedDates!.has('2026-11-26')).toBe(true);
});

describe('what looks odd about packs as a whole', () => {
  test.each<[string, Edits, string]>([
    [
      'a person without hours',
      { team: [['hours: { mon-fri: 08:00-18:00 }', 'hours: {}']] },
      'Dana Cole has no working hours',
    ],
    [
      'a queue that nobody may take from',
      {
        routing: [['roles: [manager, ops]', 'roles: [manager]']],
        team: [['roles: [founder, manager]', 'roles: [founder]']],
      },
      'nobody may take leads from this queue',
    ],
    [
      'a pool without people',
      {
        routing: [
          [
            'cs: { says: customer success, roles: [cs] }',
            'cs: { says: customer success, roles: [cs] }\n  founders: { says: founders, roles: [founder] }',
          ],
        ],
        team: [['roles: [founder, manager]', 'roles: [manager]']],
      },
      'leads for this pool are always held',
    ],
    [
      'a band without a destination',
      {
        routing: [
          ['when: score.band in ["high", "hot"]\n    to: nurture', 'when: score.band in ["hot"]\n    to: nurture'],
        ],
      },
      'no rule holds for some leads of the high band: they go to the fallback queue "unmatched"',
    ],
    [
      'a rule below one that always holds before it',
      {
        routing: [
          [
            'when: score.hand_raiser && (score.tier == "tier1" || score.band in ["high", "hot"])',
            'when: score.hand_raiser',
          ],
        ],
      },
      'rules[7]: this rule never decides: whenever it holds, one above it does (hand-raiser-best',
    ],
    [
      'a rule that a fact can never reach',
      {
        routing: [
          [
            'when: (has(contact.bounced) && contact.bounced) || (has(contact.bounces) && contact.bounces >= 2)',
            'when: has(contact.opted_out) && contact.opted_out',
          ],
        ],
      },
      'rules[8]: this rule never decides: whenever it holds, one above it does (opted-out)',
    ],
    [
      'a rule for a score that there is not',
      { routing: [['when: score.band == "medium"', 'when: score.total > 100']] },
      'no score makes this rule hold',
    ],
    [
      'a rule that takes points for an MQL',
      { routing: [['when: score.mql && score.tier == "tier1"', 'when: score.total >= 61 && score.tier == "tier1"']] },
      'takes points alone for an MQL',
    ],
    [
      'a rule that always holds',
      { routing: [['when: score.disqualified', 'when: true']] },
      'rules[5]: this rule always holds, so the rules below it never do',
    ],
    [
      'a rule that never holds',
      { routing: [['when: score.disqualified', 'when: false']] },
      'rules[5]: this rule can never hold',
    ],
    [
      'a signal that brings nothing',
      {
        scoring: [
          [
            '- kind: email-open\n',
            '- kind: second-open\n    says: Opened twice\n    when: activity.email_opens >= 2\n  - kind: email-open\n',
          ],
        ],
      },
      'no rule gives points for second-open',
    ],
    [
      'a clock that comes too early',
      {
        slas: [
          ['manager: 4 business hours', 'manager: 90 minutes'],
          ['reassign: 2 business hours', 'reassign: 2 hours'],
        ],
      },
      'this comes before the step that it follows',
    ],
    [
      'an MQL that nobody can be',
      {
        scoring: [
          ['points: 15\n      says: Attended a webinar', 'points: 1\n      says: Attended a webinar'],
          ['points: 20\n      says: Asked', 'points: 1\n      says: Asked'],
        ],
        routing: [],
      },
      'nobody can reach this',
    ],
  ])('%s', (_name, edits, warning) => {
    const folder = edited(edits);
    // Changed points change the examples, which are not what is looked at here.
    for (const name of ['scoring', 'routing']) {
      const file = join(folder, `${name}.yml`);
      writeFileSync(file, readFileSync(file, 'utf8').replace(/\nexamples:[^]*$/, '\n'));
    }
    const report = checkLeadPacks(folder);
    expect(report.ok ? report.warnings.join('\n') : report.errors).toContain(warning);
  });

  test('somebody who asks and does not reach sales', () => {
    const folder = edited({
      routing: [
        ['when: score.hand_raiser\n', 'when: score.hand_raiser && score.mql\n'],
        ['when: score.hand_raiser && (score.tier', 'when: score.hand_raiser && score.mql && (score.tier'],
      ],
    });
    const file = join(folder, 'routing.yml');
    writeFileSync(file, readFileSync(file, 'utf8').replace(/\nexamples:[^]*$/, '\n'));
    const report = checkLeadPacks(folder);
    expect(report.ok && report.warnings.join('\n')).toMatch(/somebody who asks for a demo can end in \w+ by this rule/);
  });
});
