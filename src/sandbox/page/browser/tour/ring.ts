import { useEffect, useRef } from 'preact/hooks';
import { html } from '../html.ts';

const everyMs = 200;
const room = 4;
/** Of the window. */
const edge = 2;

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
  const at = target.getBoundingClientRect();
  // A card may reach beyond what can be seen of the list: the ring stays inside of that.
  const frame = target.closest('.message-scroll')?.getBoundingClientRect();
  const left = Math.max(at.left - room, edge);
  const top = Math.max(at.top - room, frame?.top ?? edge);
  ring.style.left = `${left}px`;
  ring.style.top = `${top}px`;
  ring.style.width = `${Math.min(at.right + room, window.innerWidth - edge) - left}px`;
  ring.style.height = `${Math.max(0, Math.min(at.bottom + room, frame?.bottom ?? window.innerHeight) - top)}px`;
}
