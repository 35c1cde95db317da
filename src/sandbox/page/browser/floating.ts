import type { RefObject } from 'preact';
import { useLayoutEffect, useRef } from 'preact/hooks';

const gap = 4;
const edge = 8;

/**
 * Keeps a popover beside its anchor, above everything else, while `open`; a press elsewhere calls `close`.
 * The popover must carry `popover="manual"` and be drawn only while open.
 */
export function useFloating(
  open: boolean,
  close: () => void,
  align: 'start' | 'end' = 'start',
): { anchor: RefObject<HTMLElement | null>; floating: RefObject<HTMLElement | null> } {
  const anchor = useRef<HTMLElement>(null);
  const floating = useRef<HTMLElement>(null);
  useLayoutEffect(() => {
    const [from, layer] = [anchor.current, floating.current];
    if (!open || !from || !layer) return undefined;
    layer.showPopover();
    const move = (): void => place(from, layer, align);
    const press = (event: Event): void => {
      const target = event.target as Node;
      if (!from.contains(target) && !layer.contains(target)) close();
    };
    move();
    const resized = new ResizeObserver(move);
    resized.observe(layer);
    resized.observe(from);
    document.addEventListener('pointerdown', press, true);
    document.addEventListener('scroll', move, true);
    window.addEventListener('resize', move);
    return () => {
      resized.disconnect();
      document.removeEventListener('pointerdown', press, true);
      document.removeEventListener('scroll', move, true);
      window.removeEventListener('resize', move);
    };
  }, [open]);
  return { anchor, floating };
}

/** Below the anchor where there is room, else above; never past the window's edge. */
function place(anchor: HTMLElement, layer: HTMLElement, align: 'start' | 'end'): void {
  const at = anchor.getBoundingClientRect();
  layer.style.minWidth = `${Math.min(at.width, window.innerWidth - 2 * edge)}px`;
  const below = window.innerHeight - at.bottom - gap - edge;
  const above = at.top - gap - edge;
  const up = below < Math.min(layer.scrollHeight, 240) && above > below;
  layer.style.maxHeight = `${Math.max(up ? above : below, 120)}px`;
  const size = layer.getBoundingClientRect();
  const left = align === 'end' ? at.right - size.width : at.left;
  layer.style.left = `${Math.max(edge, Math.min(left, window.innerWidth - size.width - edge))}px`;
  layer.style.top = `${up ? at.top - gap - size.height : at.bottom + gap}px`;
}
