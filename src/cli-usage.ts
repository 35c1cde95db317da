/** What is typed after `baton`; by itself, so that the help needs to load nothing. */
export const REPLAY_USAGE = 'replay --packs <folder> [--days 90] [--data <folder>] [--json]';
