import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxNotification } from '../../contract.ts';
import { html } from './html.ts';
import { BatonMark, Icon } from './icons.ts';
import type { Page } from './page-model.ts';
import { type Known, listKey } from './page-state.ts';
import { PaneFrame } from './pane-frame.ts';
import { useSession } from './session.ts';
import { ago, clockTime } from './text/dates.ts';
import { usePlainWords } from './text/plain-words.ts';
import { useViewer } from './viewer.ts';

/** Opens the phone of the person that one acts as, and counts what came since it was last looked at. */
export function PhoneButton({ page }: { page: Page }) {
  const session = useSession();
  const open = page.pane?.kind === 'phone';
  const rang = page.known?.rang ?? 0;
  return html`<button
      type="button"
      class="bar-button"
      aria-label=${rang > 0 ? `Phone, ${rang} new` : 'Phone'}
      title="What your phone shows"
      aria-pressed=${open}
      onClick=${() => session.openPane(open ? undefined : { kind: 'phone' })}
    >
      <${Icon} name="phone" />
      ${rang > 0 && html`<span class="badge" aria-hidden="true">${rang > 99 ? '99+' : rang}</span>`}
    </button>
    <${Ring} page=${page} />`;
}

/** Speaks what rings from elsewhere; what arrives in the open list is spoken there already. */
function Ring({ page }: { page: Page }) {
  const newest = page.known?.notifications[0];
  const last = useRef(newest?.ts ?? '0');
  const [said, setSaid] = useState('');
  const words = usePlainWords();
  useEffect(() => {
    if (!newest || newest.ts <= last.current) return;
    last.current = newest.ts;
    const { pane } = page;
    const thread = pane?.kind === 'thread' ? listKey(pane.channel, pane.ts) : '';
    const list = listKey(newest.channel, newest.threadTs);
    if (list !== page.channel && list !== thread) setSaid(`${newest.title}: ${words(newest.text)}`);
  }, [newest?.ts]);
  return html`<span class="visually-hidden" aria-live="polite">${said}</span>`;
}

/** A phone on the table: its lock screen with what came in, newest on top. */
export function PhonePane({ known }: { known: Known }) {
  const session = useSession();
  const viewer = useViewer();
  const now = viewer.now();
  useEffect(() => session.sawPhone(), [known.rang]);
  const { notifications, workspace } = known;
  const me = viewer.person(viewer.me);
  return html`<${PaneFrame} title="Phone" note=${me?.name} kind="phone">
    <div class="pane-scroll">
      <div class="handset">
        <div class="handset-time" aria-hidden="true">${clockTime(now, viewer.zone).replace(/\s?[AP]M$/i, '')}</div>
        <div class="handset-day">${dayOf(now, viewer.zone)}</div>
        ${notifications.length === 0 && html`<p class="handset-empty">Nothing has rung. Mentions, direct messages and replies to your threads show here.</p>`}
        <ol class="rings" aria-label="Notifications, newest first">
          ${notifications.map((each) => html`<${RingView} key=${`${each.channel} ${each.ts}`} ring=${each} team=${workspace.team} now=${now} />`)}
        </ol>
      </div>
    </div>
  <//>`;
}

function RingView({ ring, team, now }: { ring: SandboxNotification; team: string; now: number }) {
  const session = useSession();
  const words = usePlainWords();
  return html`<li>
    <button type="button" class="rang" onClick=${() => void session.jump(ring)}>
      <span class="ring-icon"><${BatonMark} /></span>
      <span class="ring-text">
        <span class="ring-head"><span>Slack · ${team}</span><time>${ago(ring.at, now)}</time></span>
        <span class="ring-title">${ring.title}</span>
        <span class="ring-words">${words(ring.text)}</span>
      </span>
    </button>
  </li>`;
}

/** "Monday, November 23" */
function dayOf(ms: number, zone: string | undefined): string {
  return new Intl.DateTimeFormat(undefined, {
    weekday: 'long',
    month: 'long',
    day: 'numeric',
    ...(zone && { timeZone: zone }),
  }).format(ms);
}
