import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const endPx = 60;

/** Where somebody reads: at the end, or at a message whose top stands so far below the top of the box. */
type Place = { ts: string; top: number; scrolled: number } | 'end';

/**
 * Keeps what is read where it is while the list grows above, below or in the middle; who reads the end stays at the
 * end. Not every browser does this by itself, and none does it at the very top.
 */
export function useReadingPlace(): {
  box: RefObject<HTMLDivElement | null>;
  content: RefObject<HTMLDivElement | null>;
  atEnd(): boolean;
  toEnd(): void;
  /** To be called when the box was scrolled. */
  note(): void;
} {
  const box = useRef<HTMLDivElement>(null);
  const content = useRef<HTMLDivElement>(null);
  const place = useRef<Place>('end');
  const toEnd = (): void => {
    place.current = 'end';
    if (box.current) box.current.scrollTop = box.current.scrollHeight;
  };
  const hold = (): void => {
    if (place.current === 'end') toEnd();
    else if (box.current) putBack(box.current, place.current);
  };
  const note = (): void => {
    if (box.current) place.current = placeOf(box.current);
  };
  useLayoutEffect(hold);
  useLayoutEffect(() => {
    const resized = new ResizeObserver(hold);
    for (const each of [box.current, content.current]) if (each) resized.observe(each);
    return () => resized.disconnect();
  }, []);
  return { box, content, atEnd: () => place.current === 'end', toEnd, note };
}

function placeOf(box: HTMLElement): Place {
  if (box.scrollHeight - box.scrollTop - box.clientHeight < endPx) return 'end';
  const edge = box.getBoundingClientRect().top;
  const below = (each: Element): boolean => each.getBoundingClientRect().bottom > edge;
  for (const run of box.querySelectorAll('.messages')) {
    if (!below(run)) continue;
    const message = [...run.querySelectorAll<HTMLElement>('.message')].find(below);
    if (message)
      return {
        ts: message.dataset['ts'] ?? '',
        top: message.getBoundingClientRect().top - edge,
        scrolled: box.scrollTop,
      };
  }
  return { ts: '', top: 0, scrolled: box.scrollTop };
}

function putBack(box: HTMLElement, place: Exclude<Place, 'end'>): void {
  const message = place.ts ? messageIn(box, place.ts) : undefined;
  if (!message) return;
  const top = message.getBoundingClientRect().top - box.getBoundingClientRect().top;
  // What was scrolled since the place was noted is the reader's own doing.
  const moved = top - (place.top - (box.scrollTop - place.scrolled));
  if (Math.abs(moved) < 1) return;
  box.scrollTop += moved;
  place.scrolled = box.scrollTop;
  place.top = message.getBoundingClientRect().top - box.getBoundingClientRect().top;
}

export function messageIn(box: HTMLElement, ts: string): HTMLElement | undefined {
  return box.querySelector<HTMLElement>(`[data-ts="${CSS.escape(ts)}"]`) ?? undefined;
}
