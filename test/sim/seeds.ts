/** Seeds that once failed: they are run always. */
export const onceFailed: number[] = [126, 2011];
