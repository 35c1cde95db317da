import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const endPx = 60;

/** Where somebody reads: the first thing in view, how far its top is below that of the box; or at the end of the list. */
interface Place {
  /** Finds a message, or a run of which none is drawn yet. */
  selector: string | undefined;
  top: number;
  scrolled: number;
  atEnd: boolean;
}

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
  const place = useRef<Place>(theEnd);
  const toEnd = (): void => {
    place.current = theEnd;
    if (!box.current) return;
    box.current.scrollTop = box.current.scrollHeight;
    place.current = { ...placeOf(box.current), atEnd: true };
  };
  const note = (): void => {
    if (!box.current) return;
    // A run may have been drawn since the last frame, and taken another height than was kept for it.
    putBack(box.current, place.current);
    place.current = placeOf(box.current);
  };
  const hold = (): void => {
    if (place.current.atEnd) toEnd();
    else note();
  };
  useLayoutEffect(hold);
  useLayoutEffect(() => {
    const resized = new ResizeObserver(hold);
    for (const each of [box.current, content.current]) if (each) resized.observe(each);
    return () => resized.disconnect();
  }, []);
  return { box, content, atEnd: () => place.current.atEnd, toEnd, note };
}

const theEnd: Place = { selector: undefined, top: 0, scrolled: 0, atEnd: true };

function placeOf(box: HTMLElement): Place {
  const { scrollTop: scrolled } = box;
  const atEnd = box.scrollHeight - scrolled - box.clientHeight < endPx;
  const edge = box.getBoundingClientRect().top;
  const below = (each: Element): boolean => each.getBoundingClientRect().bottom > edge;
  const run = [...box.querySelectorAll<HTMLElement>('.messages')].find(below);
  if (!run) return { selector: undefined, top: 0, scrolled, atEnd };
  const message = [...run.querySelectorAll<HTMLElement>('.message')].find(below);
  const selector = message ? named('ts', message) : named('from', run);
  return { selector, top: (message ?? run).getBoundingClientRect().top - edge, scrolled, atEnd };
}

const named = (key: 'ts' | 'from', { dataset }: HTMLElement): string =>
  `[data-${key}="${CSS.escape(dataset[key] ?? '')}"]`;

function putBack(box: HTMLElement, { selector, top, scrolled }: Place): void {
  const found = selector === undefined ? null : box.querySelector(selector);
  if (!found) return;
  const now = found.getBoundingClientRect().top - box.getBoundingClientRect().top;
  // What was scrolled since the place was noted is the reader's own doing, but for what a shorter list took away.
  const before = Math.min(scrolled, box.scrollHeight - box.clientHeight);
  const moved = now - (top - (box.scrollTop - before));
  if (Math.abs(moved) >= 1) box.scrollTop += moved;
}

export function messageIn(box: HTMLElement, ts: string): HTMLElement | undefined {
  return box.querySelector<HTMLElement>(`[data-ts="${CSS.escape(ts)}"]`) ?? undefined;
}
