import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const BROWSER = 'test/browser/**/*.test.ts';
/** What starts processes, or puts a whole app under strain: each of these files has a process to itself. */
const APART = [
  'test/*.test.ts',
  'test/house/**/*.test.ts',
  'test/malformed/**/*.test.ts',
  'test/stories/wrong-setup.test.ts',
];
/** Begun last, each of these would keep one core busy while the other has nothing left to do. */
const LONG = /test\/(kill|malformed\/routes|house\/new-feature|documents|stories\/wrong-setup)\.test\.ts$/;

/** As ever, but the long ones first: a new machine does not know yet how long each takes. */
class LongFirst extends BaseSequencer {
  override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
    const sorted = await super.sort(files);
    const isLong = ({ moduleId }: TestSpecification): boolean => LONG.test(moduleId);
    return [...sorted.filter(isLong), ...sorted.filter((file) => !isLong(file))];
  }
}

export default defineConfig({
  test: {
    setupFiles: ['test/house/setup.ts'],
    sequence: { sequencer: LongFirst },
    pool: 'forks',
    testTimeout: 20_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'apart',
          include: APART,
          // Else a machine with two cores would use one.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/**/*.test.ts'],
          exclude: [...APART, 'test/kill/**', BROWSER],
          // To load every package anew for each file took longer than the tests; see setup.ts for what is not shared.
          isolate: false,
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER],
          isolate: false,
          // Chromium takes the other core, and what runs beside it would wait for it.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
