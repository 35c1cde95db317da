import type { SandboxChange } from '../../contract.ts';
import type { SandboxControlChange, SandboxNews } from '../../control-contract.ts';

const retryMs = 1500;

/**
 * Listens to the sandbox as `as`. `opened` is called at each (re)connection: what happened in between was missed
 * and must be read again. Returns the function that stops it.
 */
export function listen(
  as: string,
  heard: {
    opened(): void;
    changed(change: SandboxChange): void;
    sandbox(change: SandboxControlChange): void;
    lost(): void;
  },
): () => void {
  let source: EventSource | undefined;
  let retry: ReturnType<typeof setTimeout> | undefined;
  const connect = (): void => {
    source = new EventSource(`/sandbox/stream?as=${encodeURIComponent(as)}`);
    source.onopen = () => heard.opened();
    source.onmessage = (event: MessageEvent<string>) => {
      const news = JSON.parse(event.data) as SandboxNews;
      if (news.type === 'sandbox' || news.type === 'clock' || news.type === 'faults') heard.sandbox(news);
      else heard.changed(news);
    };
    source.onerror = () => {
      heard.lost();
      // A connection that drops is tried again by the browser; one that was refused is not.
      if (source?.readyState === EventSource.CLOSED) retry = setTimeout(connect, retryMs);
    };
  };
  connect();
  return () => {
    clearTimeout(retry);
    source?.close();
  };
}
