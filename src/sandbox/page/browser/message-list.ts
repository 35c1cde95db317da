import { useEffect, useLayoutEffect, useRef, useState } from 'preact/hooks';
import type { SandboxMessage } from '../../contract.ts';
import { cutRuns } from './chunks.ts';
import { type Child, html } from './html.ts';
import { Icon } from './icons.ts';
import { MessageRun } from './message-run.ts';
import { messageIn, useReadingPlace } from './reading-place.ts';
import { useSession } from './session.ts';
import { usePlainWords } from './text/plain-words.ts';
import { useViewer } from './viewer.ts';

const runSize = 30;
/** Earlier messages are asked for when so little is left above. */
const nearTopPx = 1500;

export interface MessageListProps {
  messages: SandboxMessage[] | undefined;
  /** There are older ones than these; `earlier` asks for them. */
  more: boolean;
  earlier(): void;
  pulses: Record<string, number>;
  label: string;
  empty: Child;
  thread?: boolean;
  newFrom?: string | undefined;
  /** `ts` of a message to bring into view. */
  wanted?: string | undefined;
}

/** Messages, oldest first; drawn only near what can be seen. Stays at the end unless scrolled away from it. */
export function MessageList(props: MessageListProps) {
  const { messages = [], more, earlier, wanted } = props;
  const viewer = useViewer();
  const { box, content, atEnd, toEnd, note } = useReadingPlace();
  const cuts = useRef<string[]>([]);
  const [below, setBelow] = useState<'' | 'far' | 'new'>('');
  const newest = messages.at(-1);
  const cut = cutRuns(messages, cuts.current, runSize);
  cuts.current = cut.cuts;

  useLayoutEffect(() => {
    if (atEnd() || newest?.user === viewer.me) toEnd();
    else setBelow('new');
  }, [newest?.ts]);
  const scrolled = (): void => {
    note();
    const { scrollHeight = 0, scrollTop = 0, clientHeight = 0 } = box.current ?? {};
    const far = scrollHeight - scrollTop - clientHeight > 2 * clientHeight;
    setBelow((now) => (atEnd() ? '' : now === 'new' ? now : far ? 'far' : ''));
    if (more && scrollTop < nearTopPx) earlier();
  };
  useEffect(() => {
    const { scrollHeight = 0, clientHeight = 0 } = box.current ?? {};
    if (more && messages.length > 0 && scrollHeight <= clientHeight + nearTopPx) earlier();
  }, [messages.length, more]);
  useWanted(box, wanted, messages.length, note);
  return html`<div class="list-frame">
    <div
      class="message-scroll"
      ref=${box}
      onScroll=${scrolled}
      onKeyDown=${(event: KeyboardEvent) => box.current && walk(box.current, event)}
      tabindex="0"
      role="region"
      aria-label=${props.label}
    >
      ${more && html`<button type="button" class="earlier" onClick=${earlier}>Show earlier messages</button>`}
      ${props.messages && messages.length === 0 && props.empty}
      <div ref=${content}>
        ${cut.runs.map(
          (run, at) =>
            html`<${MessageRun}
              key=${run.from}
              run=${run}
              pulses=${props.pulses}
              thread=${props.thread ?? false}
              newFrom=${props.newFrom}
              near=${at >= cut.runs.length - 2}
            />`,
        )}
      </div>
    </div>
    ${
      below &&
      html`<button type="button" class=${`to-end ${below}`} onClick=${() => (toEnd(), setBelow(''))}>
        ${below === 'new' ? 'New messages' : 'Jump to newest'} <${Icon} name="chevron" />
      </button>`
    }
    <${Announcer} message=${newest} loaded=${props.messages !== undefined} />
  </div>`;
}

/** Brings a message into view once the list holds it: the run that it stands in may have to be drawn first. */
function useWanted(
  box: { current: HTMLDivElement | null },
  wanted: string | undefined,
  count: number,
  note: () => void,
): void {
  const session = useSession();
  useEffect(() => {
    if (wanted === undefined || count === 0) return undefined;
    let tries = 60;
    let frame = 0;
    const look = (): void => {
      const list = box.current;
      const found = list && messageIn(list, wanted);
      if (found) {
        found.scrollIntoView({ block: 'center' });
        found.focus({ preventScroll: true });
        note();
        return session.arrived();
      }
      const run = [...(list?.querySelectorAll<HTMLElement>('.messages') ?? [])]
        .filter((each) => (each.dataset['from'] ?? '') <= wanted)
        .at(-1);
      run?.scrollIntoView({ block: 'center' });
      note();
      tries -= 1;
      if (tries > 0) frame = requestAnimationFrame(look);
      else session.arrived();
      return undefined;
    };
    look();
    return () => cancelAnimationFrame(frame);
  }, [wanted, count > 0]);
}

/** Up and Down go from message to message, as in Slack; all else scrolls. */
function walk(box: HTMLElement, event: KeyboardEvent): void {
  const target = event.target as HTMLElement;
  const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
  if (step === undefined || (target !== box && !target.classList.contains('message'))) return;
  const drawn = [...box.querySelectorAll<HTMLElement>('.message')];
  const at = drawn.indexOf(target);
  const next = at < 0 ? drawn.at(-1) : drawn[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

/** Speaks new messages to those who do not see them arrive. */
function Announcer({ message, loaded }: { message: SandboxMessage | undefined; loaded: boolean }) {
  const viewer = useViewer();
  const first = useRef<string | undefined>(undefined);
  const [said, setSaid] = useState('');
  const words = usePlainWords();
  useEffect(() => {
    if (!loaded) return;
    if (first.current !== undefined && message && message.ts > first.current && message.user !== viewer.me) {
      setSaid(`${viewer.person(message.user)?.name ?? ''}: ${words(message.text)}`);
    }
    first.current = message?.ts ?? '0';
  }, [message?.ts, loaded]);
  return html`<div class="visually-hidden" aria-live="polite">${said}</div>`;
}
