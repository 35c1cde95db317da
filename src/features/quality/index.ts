export { judgeMirror } from './judge-mirror.ts';
export { loadQuality, readQuality } from './packs.ts';
