import { once } from 'node:events';
import { Worker } from 'node:worker_threads';

/** Drawings (SVG) as pictures (PNG), in their order. */
export type RenderPngs = (svgs: string[]) => Promise<Uint8Array[]>;

/**
 * In a thread of its own, which ends with the last picture: loading takes half a second and a hundred megabytes, and
 * nobody else waits for either. Latin, Greek and Cyrillic are drawn; other scripts show as boxes.
 * @throws Error when one is no drawing
 */
export const renderPngs: RenderPngs = async (svgs) => {
  if (svgs.length === 0) return [];
  const worker = new Worker(new URL('./draw-png.ts', import.meta.url), { workerData: svgs });
  try {
    const [pictures] = (await once(worker, 'message')) as [Uint8Array[]];
    return pictures;
  } finally {
    await worker.terminate();
  }
};
