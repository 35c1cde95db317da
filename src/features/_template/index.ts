/** The door of this feature: what app.ts registers, and all that other features may use. */
export type { Template } from './model.ts';
export { templateListeners } from './slack.ts';
