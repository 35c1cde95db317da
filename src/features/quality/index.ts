export { judgeMirror } from './judge-mirror.ts';
export type { Judged, Read } from './judge-mirror.ts';
export { FORMULA } from './rules/score-quality.ts';
