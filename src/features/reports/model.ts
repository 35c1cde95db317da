/** All words of reports: what one says, what it is made from, and what becomes of it. */
export type * from './model-build.ts';
export type * from './model-report.ts';
export type * from './model-sent.ts';
