import type { Ended } from './simulate.ts';
export async function judge(ended: Ended): Promise<string[]> {
  return [...ended.process.faults, ...ended.watch.wentBack()];
}
