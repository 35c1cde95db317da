export { loadStackPacks, readStackPacks } from './packs.ts';
