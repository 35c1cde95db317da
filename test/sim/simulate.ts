import type { OpenStore } from '#adapters/sqlite/open.ts';
import { createArrivals } from './arrivals.ts';
import { createChance } from './chance.ts';
import { createCrowd, type Crowd } from './crowd.ts';
import { createLine } from './far-line.ts';
import { freshStore } from './fresh-store.ts';
import { createHubSpotDouble, type HubSpotDouble } from './hubspot-double.ts';
import { createNews, type News } from './news.ts';
import { createProcess, handIn, type Process } from './process.ts';
import type { Plant } from './plants.ts';
import { drawStart, stage } from './scenario.ts';
import { createSlackDouble, type SlackDouble } from './slack-double.ts';
import { watchStore, type StoreWatch } from './store-watch.ts';
import { createTimeline, type Life, type Timeline } from './timeline.ts';
import { createTrace } from './trace.ts';
import { CALM, drawWeather } from './weather.ts';
import { judge } from './judge.ts';

export interface Outcome {
  seed: number;
  /** What of the promise was not kept. */
  breaches: string[];
  /** Of everything that happened, in order. */
  hash: string;
  leads: number;
  deaths: number;
  cards: number;
  rollups: number;
  overdue: number;
  /** So many times it could have died. */
  moves: number;
}

/** All that is left when a run is over: what the judges look at. */
export interface Ended {
  time: Timeline;
  store: OpenStore;
  watch: StoreWatch;
  slack: SlackDouble;
  hubspot: HubSpotDouble;
  news: News;
  crowd: Crowd;
  process: Process;
  /** When the app could not act: from its death, or the machine's falling asleep, until it worked again. Epoch milliseconds. */
  absent: { from: number; to: number }[];
}

export interface Asked {
  seed: number;
  leads: number;
  plant?: Plant;
  tell?: (line: string) => void;
}

const MINUTE = 60_000;
/** Whatever is still open by then never ends. */
const LONGEST_DAYS = 5;
/** What takes more steps than this runs in a circle. */
const MOST_STEPS = 200_000;
const turn = setImmediate;

/** One run: the whole app on a clock of its own, with everything that goes wrong drawn from the seed. */
export async function simulate(asked: Asked): Promise<Outcome> {
  const { setImmediate: immediate } = globalThis;
  const run = setUp(asked);
  const takeBack = asked.plant?.patch?.();
  Object.assign(globalThis, { setImmediate: run.time.soon });
  try {
    await play(run, asked.leads);
    const breaches = run.steps < MOST_STEPS ? judge(run) : ['it runs in a circle'];
    return {
      seed: asked.seed,
      breaches,
      hash: run.trace.hash(),
      ...run.watch.counts(),
      deaths: run.deaths,
      moves: run.watch.moves,
    };
  } finally {
    Object.assign(globalThis, { setImmediate: immediate });
    takeBack?.();
    run.store.close();
  }
}

type Run = ReturnType<typeof setUp>;

function setUp({ seed, plant, tell }: Asked) {
  const chance = createChance(seed);
  const time = createTimeline(drawStart(chance));
  const trace = createTrace(time.now, tell);
  const store = freshStore();
  const watch = watchStore(store);
  const state = {
    weather: CALM,
    out: { slack: 0, hubspot: 0 },
    doom: 0,
    deaths: 0,
    steps: 0,
    absent: [] as Ended['absent'],
  };
  const weather = () => state.weather;

  function hazard(life: Life): void {
    watch.moves += 1;
    if (!life.alive || state.doom === 0 || (state.doom -= 1) > 0) return;
    life.alive = false;
    state.deaths += 1;
    state.absent.push({ from: time.now(), to: Infinity });
    trace.add(`life ${life.number} dies`);
  }

  const slack = createSlackDouble(time);
  const [forSlack, forHubSpot, forApp] = [chance.fork(), chance.fork(), chance.fork()];
  const line = { time, trace, weather, hazard };
  const hubspot: HubSpotDouble = createHubSpotDouble(time, (event) => news.tell(event));
  const process = createProcess({
    time,
    trace,
    store,
    hazard,
    onCommit: () => void (watch.moves += 1),
    ...(plant && { plant }),
    vendors: (life) => ({
      slack: slack.over(createLine({ ...line, chance: forSlack, isOut: () => time.now() < state.out.slack }, life)),
      hubspot: hubspot.over(
        createLine({ ...line, chance: forHubSpot, isOut: () => time.now() < state.out.hubspot }, life),
      ),
      random: forApp.next,
    }),
  });
  const { running } = process;
  const news = createNews({ time, trace, chance: chance.fork(), weather, running, handIn: plant?.handIn ?? handIn });
  const crowd = createCrowd({ time, trace, chance: chance.fork(), slack, running });
  return Object.assign(state, { seed, chance, time, trace, store, watch, slack, hubspot, process, news, crowd });
}

/** First a start in good weather; then everything at once; then it is mended, and time goes on until nothing is open any more. */
async function play(run: Run, leads: number): Promise<void> {
  const { time, trace, chance, process, crowd, hubspot } = run;
  process.start();
  await passes(run, MINUTE);
  run.weather = drawWeather(chance);
  let homes = 0;
  const lasts = stage(
    {
      time,
      trace,
      chance: chance.fork(),
      arrivals: createArrivals({ time, trace, chance: chance.fork(), hubspot }),
      crowd,
      openHome: (user) => {
        homes += 1;
        const event = { id: `Ev${homes}`, type: 'app_home_opened', teamId: 'T1', body: { user, tab: 'home' } };
        process
          .running()
          ?.people?.persist(event)
          .catch(() => undefined);
      },
      sleep: (ms) => {
        run.absent.unshift({ from: time.now(), to: time.now() + ms });
        time.sleep(ms);
      },
      doom: (moments) => void (run.doom = moments),
      cutOff: (whom, ms) => {
        trace.add(`${whom} is out of reach for ${Math.round(ms / MINUTE)} min`);
        run.out[whom] = time.now() + ms;
      },
    },
    leads,
  );
  await passes(run, lasts);
  trace.add('everything is mended');
  Object.assign(run, { weather: CALM, doom: 0, out: { slack: 0, hubspot: 0 } });
  const last = time.now() + LONGEST_DAYS * 24 * 60 * MINUTE;
  await passes(run, 30 * MINUTE);
  time.latest = 60 * MINUTE;
  for (let over = false; !over && time.now() < last;) {
    crowd.tidyUp();
    await passes(run, 60 * MINUTE);
    over = run.news.underWay() === 0 && run.watch.isQuiet() && isWell(run);
  }
}

function isWell({ process }: Run): boolean {
  return process.running()?.parts?.engine.findings()?.length === 0;
}

/** Lets `ms` milliseconds pass, with all that happens in them. */
async function passes(run: Run, ms: number): Promise<void> {
  const { time, process, chance, watch } = run;
  const end = time.now() + ms;
  while (run.steps < MOST_STEPS) {
    run.steps += 1;
    await new Promise((resolve) => turn(resolve));
    if (process.bury()) time.after(chance.pick([500, 5_000, 90_000, 20 * MINUTE]), process.start);
    const working = process.running()?.people !== undefined;
    const absence = run.absent.at(-1);
    if (working && absence?.to === Infinity) absence.to = time.now();
    if (!time.step(end, () => watch.idleUntil(time.wall())) && time.pending() === 0) return;
  }
}
