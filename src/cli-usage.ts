/** What is typed after `baton`; by itself, so that the help needs to load nothing. */
export const REPLAY_USAGE = 'replay --packs <folder> [--days 90] [--data <folder>] [--json]';
export const REPORT_USAGE = 'report inputs [file] [--yes] [--undo] [--currency EUR] [--data <folder>]';
export const STACK_USAGE = [
  'stack import <file> [--yes] [--data <folder>]',
  'stack export [--as inventory|audit|blueprint] [--template] [--data <folder>]',
] as const;
