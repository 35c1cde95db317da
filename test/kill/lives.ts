/** One life of the process, and the instant of its end. */
export interface Life {
  /**
   * `birth`: ends around the making of the data file, before there is anything to lose. `start`: anywhere before the
   * first delivery is answered. `intake`: soon after that. `work`: soon after Slack first changed. `people`: soon after
   * somebody clicked.
   */
  phase: 'birth' | 'start' | 'intake' | 'work' | 'people';
  /** How far into the phase: 0 to 1. */
  when: number;
  signal: 'SIGKILL' | 'SIGTERM';
  /** Of a birth: whether what the last birth left behind is swept away first. */
  afresh: boolean;
}

/** Milliseconds that each phase lasts; a start lasts as long as starts took so far. */
export const PHASE_MS = { birth: 60, intake: 500, work: 600, people: 500 };

/** One life in twenty is a birth; of those that work, one in eight is asked to stop instead. */
const BIRTHS = 0.05;
const STOPS = 1 / 8;

/** Lives with `kills` kills among them. */
export function planLives(kills: number, random: () => number): Life[] {
  const births = Math.max(1, Math.round(kills * BIRTHS));
  const lives: Life[] = Array.from({ length: births }, () => ({
    phase: 'birth',
    when: random(),
    signal: 'SIGKILL',
    afresh: random() < 0.6,
  }));
  while (lives.filter(({ signal }) => signal === 'SIGKILL').length < kills) {
    const chance = random();
    const phase = chance < 0.15 ? 'start' : chance < 0.35 ? 'intake' : chance < 0.65 ? 'work' : 'people';
    const stops = phase !== 'start' && random() < STOPS;
    lives.push({ phase, when: random(), signal: stops ? 'SIGTERM' : 'SIGKILL', afresh: false });
  }
  return lives;
}
