import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SandboxMessage } from '../../contract.ts';
import { type Child, html } from './html.ts';
import { Icon } from './icons.ts';
import { MessageView } from './message-view.ts';
import { isReply } from './page-state.ts';
import { dayLabel, dayNumber, msOfTs } from './text/dates.ts';
import { plainText } from './text/formatted.ts';
import { useViewer } from './viewer.ts';

const step = 200;
const together = 5 * 60_000;

/** Messages, oldest first: the newest 200, and earlier ones when asked for. Stays at the end unless scrolled away from it. */
export function MessageList(props: {
  messages: SandboxMessage[] | undefined;
  pulses: Record<string, number>;
  label: string;
  empty: Child;
  thread?: boolean;
}) {
  const viewer = useViewer();
  const box = useRef<HTMLDivElement>(null);
  const atEnd = useRef(true);
  const [count, setCount] = useState(step);
  const [below, setBelow] = useState(false);
  const all = (props.messages ?? []).filter((message) => props.thread || !isReply(message));
  const shown = all.slice(-count);
  const newest = all.at(-1);

  const toEnd = (): void => {
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  useLayoutEffect(() => {
    if (atEnd.current || newest?.user === viewer.me) toEnd();
    else setBelow(true);
  }, [newest?.ts]);
  useLayoutEffect(() => {
    if (atEnd.current) toEnd();
  });
  const scrolled = (): void => {
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    atEnd.current = scrollHeight - scrollTop - clientHeight < 60;
    if (atEnd.current) setBelow(false);
  };
  const earlier = (): void => {
    const { scrollHeight = 0, scrollTop = 0 } = box.current ?? {};
    atEnd.current = false;
    setCount(count + step);
    requestAnimationFrame(() => {
      if (box.current) box.current.scrollTop = box.current.scrollHeight - scrollHeight + scrollTop;
    });
  };
  return html`<div class="list-frame">
    <div class="message-scroll" ref=${box} onScroll=${scrolled} tabindex="0" role="region" aria-label=${props.label}>
      ${
        all.length > shown.length &&
        html`<button type="button" class="earlier" onClick=${earlier}>
          Show earlier messages <span class="earlier-count">${all.length - shown.length} more</span>
        </button>`
      }
      ${props.messages && all.length === 0 && props.empty}
      <ol class="messages">
        ${rows(shown, props.pulses, viewer.now(), viewer.zone, props.thread ?? false)}
      </ol>
    </div>
    ${below && html`<button type="button" class="to-end" onClick=${() => (toEnd(), setBelow(false))}>New messages <${Icon} name="chevron" /></button>`}
    <${Announcer} message=${newest} loaded=${props.messages !== undefined} />
  </div>`;
}

function rows(
  shown: SandboxMessage[],
  pulses: Record<string, number>,
  now: number,
  zone: string | undefined,
  thread: boolean,
): Child[] {
  return shown.map((message, at) => {
    const before = shown[at - 1];
    const ms = msOfTs(message.ts);
    const newDay = !before || dayNumber(msOfTs(before.ts), zone) !== dayNumber(ms, zone);
    const follows = !newDay && before?.user === message.user && ms - msOfTs(before.ts) < together;
    const compact =
      follows && message.blocks.length === 0 && before.blocks.length === 0 && !message.ephemeral && !before.ephemeral;
    return html`
      ${newDay && !thread && html`<li key=${`day ${message.ts}`} class="day"><span>${dayLabel(ms, now, zone)}</span></li>`}
      <${MessageView}
        key=${`${message.ts}${message.ephemeral ? ' mine' : ''}`}
        message=${message}
        pulse=${pulses[message.ts] ?? 0}
        compact=${compact}
        thread=${thread}
      />
    `;
  });
}

/** Speaks new messages to those who do not see them arrive. */
function Announcer({ message, loaded }: { message: SandboxMessage | undefined; loaded: boolean }) {
  const viewer = useViewer();
  const first = useRef<string | undefined>(undefined);
  const [said, setSaid] = useState('');
  useEffect(() => {
    if (!loaded) return;
    if (first.current !== undefined && message && message.ts > first.current && message.user !== viewer.me) {
      setSaid(`${viewer.person(message.user)?.name ?? ''}: ${plainText(message.text)}`);
    }
    first.current = message?.ts ?? '0';
  }, [message?.ts, loaded]);
  return html`<div class="visually-hidden" aria-live="polite">${said}</div>`;
}
