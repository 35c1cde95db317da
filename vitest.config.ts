import { defineConfig } from 'vitest/config';
import { BaseSequencer, type TestSpecification } from 'vitest/node';

const BROWSER = 'test/browser/**/*.test.ts';
/** Begun last, each of these would keep one core busy while the other has nothing left to do. */
const LONG = /test\/(kill|house\/new-feature|stories\/wrong-setup)\.test\.ts$/;

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
    // A process a file: process warnings are seen by the file that caused them, and a crash takes nothing else along.
    pool: 'forks',
    testTimeout: 10_000,
    hookTimeout: 20_000,
    projects: [
      {
        extends: true,
        test: {
          name: 'house',
          include: ['test/**/*.test.ts'],
          exclude: ['test/kill/**', BROWSER],
          // Else a machine with two cores would use one.
          maxWorkers: 2,
          sequence: { groupOrder: 0 },
        },
      },
      {
        extends: true,
        test: {
          name: 'browser',
          include: [BROWSER],
          // Chromium takes the other core, and what runs beside it would wait for it.
          maxWorkers: 1,
          sequence: { groupOrder: 1 },
        },
      },
    ],
  },
});
