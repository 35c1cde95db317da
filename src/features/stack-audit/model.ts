/** The words of the tool stack: what we pay for, what it is worth, and what is to be done about it. */
export * from './model-tools.ts';
export * from './model-audit.ts';
export * from './model-contracts.ts';
export type * from './model-import.ts';
export type * from './model-packs.ts';
export type * from './model-result.ts';
export type * from './model-stack.ts';
