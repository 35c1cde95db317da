/** Seeds that once failed: they are run always. */
export const onceFailed: number[] = [23, 126, 2011];
