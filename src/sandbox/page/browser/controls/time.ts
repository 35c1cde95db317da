import { useEffect, useState } from 'preact/hooks';
import type { SandboxClock, SandboxPersonTime, SandboxTimeJump } from '../../../control-contract.ts';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import type { Page } from '../page-model.ts';
import { type Session, useSession } from '../session.ts';
import { controlApi } from './control-api.ts';
import { Popover } from './popover.ts';
import { cityOf, dayAndTime, longDayAndTime } from './time-words.ts';

const everyMs = 5_000;
const jumps: [SandboxTimeJump, string, string][] = [
  ['quarter', '+15 minutes', 'A quarter of an hour later'],
  ['hour', '+1 hour', 'An hour later: what nobody answered is overdue'],
  ['next-morning', 'Next morning', '08:30 of the team’s next working day'],
  ['monday', 'Monday', 'Next Monday 08:00 of the team’s time'],
];

/** Moves the sandbox's clock, and says what time it is now. */
export async function moveTime(session: Session, to: SandboxTimeJump): Promise<boolean> {
  const answer = await controlApi.moveTime(to);
  const clock = 'clock' in answer ? answer.clock : undefined;
  const text = answer.ok
    ? `It is now ${longDayAndTime(clock?.now ?? 0, clock?.zone ?? 'UTC')} for the team.`
    : answer.error;
  session.tell({ text, bad: !answer.ok });
  return answer.ok;
}

/** The sandbox's time in the team's own zone; it ticks. */
export function useTeamTime(page: Page): string {
  const [, tick] = useState(0);
  useEffect(() => {
    const timer = setInterval(() => tick((count) => count + 1), 1_000);
    return () => clearInterval(timer);
  }, []);
  return page.sandbox ? dayAndTime(Date.now() + page.clockOffset, page.sandbox.zone) : '';
}

export function TimeButton({ page }: { page: Page }) {
  const time = useTeamTime(page);
  return html`<${Popover}
    label=${`Time in the sandbox: ${time}`}
    tool="time"
    class="with-text"
    face=${html`<${Icon} name="clock" /><span class="bar-time">${time}</span>`}
  >
    ${() => html`<${TimePanel} page=${page} />`}
  <//>`;
}

/** Who is at work now, and four ways to go on. */
export function TimePanel({ page }: { page: Page }) {
  const session = useSession();
  const [clock, setClock] = useState<SandboxClock | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const time = useTeamTime(page);
  useEffect(() => {
    const look = (): void => void controlApi.clock().then(setClock, () => undefined);
    look();
    const timer = setInterval(look, everyMs);
    return () => clearInterval(timer);
  }, [page.clockOffset]);
  const jump = (to: SandboxTimeJump): void => {
    if (busy) return;
    setBusy(true);
    void moveTime(session, to).finally(() => setBusy(false));
  };
  return html`<h2 class="panel-title">Time in the sandbox<span class="bar-time">${time}</span></h2>
    <p class="panel-note">Deadlines run by this clock. It moves forward only.</p>
    <div class="jumps" role="group" aria-label="Move time">
      ${jumps.map(
        ([to, label, note]) =>
          html`<button
            key=${to}
            type="button"
            class="button"
            title=${note}
            data-jump=${to}
            aria-disabled=${busy}
            onClick=${() => jump(to)}
          >
            ${label}
          </button>`,
      )}
    </div>
    <ul class="people-time" aria-label="What time it is for whom">
      ${clock?.people.map((person) => html`<${PersonTime} key=${person.id} person=${person} />`)}
    </ul>`;
}

function PersonTime({ person }: { person: SandboxPersonTime }) {
  const { name, zone, local, working, holiday } = person;
  return html`<li>
    <span class="person-name">${name}<span class="menu-note">${local} in ${cityOf(zone)}</span></span>
    <span class=${working ? 'at-work yes' : 'at-work'}>${working ? 'at work' : (holiday ?? 'off')}</span>
  </li>`;
}
