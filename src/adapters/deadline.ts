/**
 * What `work` gives, or what `late` says when it takes longer than `ms` milliseconds; the work itself goes on.
 * Runs on the machine's time and not on a clock that can be moved: a network is never faster than the wall.
 * Does not keep the process alive.
 */
export function within<T>(ms: number, work: Promise<T>, late: () => T): Promise<T> {
  const { promise, resolve, reject } = Promise.withResolvers<T>();
  const limit = AbortSignal.timeout(ms);
  const give = (): void => resolve(late());
  limit.addEventListener('abort', give);
  work.then(resolve, reject).finally(() => limit.removeEventListener('abort', give));
  return promise;
}
