import { parentPort } from 'node:worker_threads';
import { plants } from './plants.ts';
import { simulate, type Outcome } from './simulate.ts';

/** One run that is wanted. */
export interface Wanted {
  seed: number;
  leads: number;
  plant?: string;
}

export interface Answered extends Outcome {
  plant?: string;
  ms: number;
}

const port = parentPort;
port?.on('message', ({ plant, ...wanted }: Wanted) => {
  const began = performance.now();
  const planted = plant === undefined ? undefined : plants[plant];
  void simulate({ ...wanted, ...(planted && { plant: planted }) }).then((outcome) => {
    const answer: Answered = { ...outcome, ms: performance.now() - began, ...(plant !== undefined && { plant }) };
    port.postMessage(answer);
  });
});
