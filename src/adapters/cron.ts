import { schedule } from 'node-cron';

/** Calls `task` whenever the wall clock of `zone` shows what the expression says. @returns stops it */
export type Cron = (expression: string, zone: string, task: () => void) => () => void;

export const systemCron: Cron = (expression, zone, task) => {
  const job = schedule(expression, task, { timezone: zone, noOverlap: true });
  return () => void job.destroy();
};
