export { judgeMirror } from './judge-mirror.ts';
