import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxMessage } from '../../contract.ts';
import { guessHeight, type Run } from './chunks.ts';
import { type Child, html } from './html.ts';
import { MessageView } from './message-view.ts';
import { dayLabel, dayNumber, msOfTs } from './text/dates.ts';
import { useViewer } from './viewer.ts';

const together = 5 * 60_000;
/** So far beyond the edges of the box messages are still drawn. */
const margin = '1200px 0px';

/** A run of messages: drawn while it is near what can be seen, and else an empty place of the same height. */
export function MessageRun(props: {
  run: Run;
  pulses: Record<string, number>;
  thread: boolean;
  newFrom: string | undefined;
  /** Drawn from the first moment on. */
  near: boolean;
}) {
  const { run, near: first } = props;
  const viewer = useViewer();
  const frame = useRef<HTMLOListElement>(null);
  const [near, setNear] = useState(first);
  const height = useRef<number | undefined>(undefined);
  useEffect(() => {
    const list = frame.current;
    if (!list) return undefined;
    const look = (entries: IntersectionObserverEntry[]): void => {
      const entry = entries.at(-1);
      // What holds the focus stays, or the keyboard would lose its place.
      if (!entry || (!entry.isIntersecting && list.contains(document.activeElement))) return;
      if (!entry.isIntersecting && list.childElementCount > 0) height.current = entry.boundingClientRect.height;
      setNear(entry.isIntersecting);
    };
    const seen = new IntersectionObserver(look, { root: list.closest('.message-scroll'), rootMargin: margin });
    seen.observe(list);
    return () => seen.disconnect();
  }, []);
  if (!near) {
    const place = `height: ${height.current ?? guessHeight(run.messages)}px`;
    return html`<ol ref=${frame} class="messages" data-from=${run.from} style=${place}></ol>`;
  }
  return html`<ol ref=${frame} class="messages" data-from=${run.from}>
    ${run.messages.map((message, at) => rows({ ...props, message, before: at === 0 ? run.before : run.messages[at - 1], now: viewer.now(), zone: viewer.zone }))}
  </ol>`;
}

function rows(row: {
  message: SandboxMessage;
  before: SandboxMessage | undefined;
  pulses: Record<string, number>;
  now: number;
  zone: string | undefined;
  thread: boolean;
  newFrom: string | undefined;
}): Child {
  const { message, before, thread, zone } = row;
  const ms = msOfTs(message.ts);
  const newDay = !before || dayNumber(msOfTs(before.ts), zone) !== dayNumber(ms, zone);
  const firstNew = !thread && row.newFrom === message.ts;
  const follows = !newDay && !firstNew && before?.user === message.user && ms - msOfTs(before.ts) < together;
  return html`
    ${newDay && !thread && html`<li key=${`day ${message.ts}`} class="day"><span>${dayLabel(ms, row.now, zone)}</span></li>`}
    ${firstNew && html`<li key="new" class="new-line"><span>New</span></li>`}
    <${MessageView}
      key=${`${message.ts}${message.ephemeral ? ' mine' : ''}`}
      message=${message}
      pulse=${row.pulses[message.ts] ?? 0}
      compact=${follows && isPlain(message) && isPlain(before)}
      thread=${thread}
    />
  `;
}

/** Words alone, said to everybody: these can stand together under one name. */
function isPlain(message: SandboxMessage): boolean {
  return message.blocks.length === 0 && !message.ephemeral && !message.broadcast;
}
