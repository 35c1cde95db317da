import type { Log } from '#lib/log.ts';

const nothing = (): void => {};

/** A log that says nothing. */
export const silentLog: Log = { debug: nothing, info: nothing, warn: nothing, error: nothing };
