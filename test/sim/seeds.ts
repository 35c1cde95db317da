/** Seeds that once failed: they are run always. */
export const onceFailed: number[] = [2011];
