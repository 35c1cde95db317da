/** Feedback between teams. */
export { loadFeedback, readFeedback } from './packs.ts';
