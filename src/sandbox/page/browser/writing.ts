import type { RefObject } from 'preact';
import { useLayoutEffect, useRef, useState } from 'preact/hooks';
import { type Completion, completionsAt, type Completions, type Offered } from './completions.ts';

export interface Writing {
  box: RefObject<HTMLTextAreaElement | null>;
  text: string;
  caret: number;
  /** What could follow, and which of it the keyboard points at. */
  offer: Completions | undefined;
  active: number;
  change(text: string, caret: number): void;
  /** Writes `words` at the caret. */
  insert(words: string): void;
  complete(item: Completion | undefined): void;
  /** Whether the key was meant for the offer. */
  key(event: KeyboardEvent): boolean;
}

/** A text box that grows with its text, and offers completions of what is being typed. */
export function useWriting(first: string, offered: Offered): Writing {
  const box = useRef<HTMLTextAreaElement>(null);
  const [text, setText] = useState(first);
  const [caret, setCaret] = useState(0);
  const [active, setActive] = useState(0);
  const [hidden, setHidden] = useState(false);
  useLayoutEffect(() => {
    if (!box.current) return;
    box.current.style.height = 'auto';
    box.current.style.height = `${Math.min(box.current.scrollHeight, 200)}px`;
  }, [text]);

  const found = hidden ? undefined : completionsAt(text, caret, offered);
  const offer = found?.items.some(({ insert }) => insert.trim() === text) ? undefined : found;
  const change = (next: string, at: number): void => {
    if (next !== text) setHidden(false);
    setText(next);
    setCaret(at);
    setActive(0);
  };
  const write = (words: string, from: number, to: number): void => {
    const end = from + words.length;
    const rest = words.endsWith(' ') ? text.slice(to).replace(/^ /, '') : text.slice(to);
    change(text.slice(0, from) + words + rest, end);
    requestAnimationFrame(() => {
      box.current?.focus();
      box.current?.setSelectionRange(end, end);
    });
  };
  const complete = (item: Completion | undefined): void => {
    if (item && offer) write(item.insert, offer.from, offer.to);
  };
  const key = (event: KeyboardEvent): boolean => {
    const count = offer?.items.length ?? 0;
    if (count === 0) return false;
    if (event.key === 'ArrowDown') setActive((active + 1) % count);
    else if (event.key === 'ArrowUp') setActive((active - 1 + count) % count);
    else if (event.key === 'Tab' || event.key === 'Enter') complete(offer?.items[active]);
    else if (event.key === 'Escape') setHidden(true);
    else return false;
    return true;
  };
  return { box, text, caret, offer, active, change, insert: (words) => write(words, caret, caret), complete, key };
}
