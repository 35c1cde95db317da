import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.ts';

const everyMs = 200;
const room = 4;

/** A ring around the first element on screen that `selector` finds. It follows what moves and takes no clicks. */
export function Ring({ selector }: { selector: string }) {
  const ring = useRef<HTMLDivElement>(null);
  useEffect(() => {
    visible(selector)?.scrollIntoView({ block: 'nearest' });
    const move = (): void => place(ring.current, visible(selector));
    move();
    const timer = setInterval(move, everyMs);
    document.addEventListener('scroll', move, true);
    window.addEventListener('resize', move);
    return () => {
      clearInterval(timer);
      document.removeEventListener('scroll', move, true);
      window.removeEventListener('resize', move);
    };
  }, [selector]);
  return html`<div ref=${ring} class="ring" aria-hidden="true" hidden />`;
}

function visible(selector: string): Element | undefined {
  return [...document.querySelectorAll(selector)].find((element) => element.getClientRects().length > 0);
}

function place(ring: HTMLElement | null, target: Element | undefined): void {
  if (!ring) return;
  ring.hidden = !target;
  if (!target) return;
  const { left, top, right, bottom } = target.getBoundingClientRect();
  // A card may reach below the message list: the ring stays inside of what can be seen of it.
  const frame = target.closest('.messages, .message-scroll, [role=region]')?.getBoundingClientRect();
  const [upper, lower] = [Math.max(top, frame?.top ?? top), Math.min(bottom, frame?.bottom ?? bottom)];
  ring.style.left = `${left - room}px`;
  ring.style.top = `${upper - room}px`;
  ring.style.width = `${right - left + 2 * room}px`;
  ring.style.height = `${Math.max(0, lower - upper) + 2 * room}px`;
}
