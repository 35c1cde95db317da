import { useEffect, useState } from 'preact/hooks';

/**
 * What `read` finds, read every `everyMs` while somebody looks at the window, and at once when one of `inputs` changes;
 * without a `read` the last finding stays. A finding that says the same keeps its identity, so that nothing is drawn again.
 */
export function useLooking<T>(
  read: (() => Promise<T>) | undefined,
  everyMs: number,
  inputs: unknown[],
): { found: T | undefined; problem: string | undefined } {
  const [found, setFound] = useState<T | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  useEffect(() => {
    if (!read) return undefined;
    let over = false;
    const look = async (): Promise<void> => {
      try {
        const next = await read();
        if (over) return;
        setFound((before) => (JSON.stringify(before) === JSON.stringify(next) ? before : next));
        setProblem(undefined);
      } catch (fault) {
        if (!over) setProblem((fault as Error).message);
      }
    };
    void look();
    const timer = setInterval(() => !document.hidden && void look(), everyMs);
    return () => {
      over = true;
      clearInterval(timer);
    };
  }, inputs);
  return { found, problem };
}
