import { faultsOfReferences } from '../block-references.ts';
import { explain } from '../view-rules.ts';
import { invalid } from './arguments.ts';
import type { Arguments } from './arguments.ts';
import type { Method } from './method.ts';

/** The same methods, which look at the files and videos of a view before anything else. Throws invalid_arguments. */
export const withSoundReferences = (methods: Record<string, Method>): Record<string, Method> =>
  Object.fromEntries(
    Object.entries(methods).map(([name, method]): [string, Method] => [
      name,
      {
        ...method,
        answer(house, args) {
          const faults = faultsOfReferences(house.workspace, blocksOf(args), '/view/blocks');
          if (faults.length > 0) throw invalid(...faults.map(explain));
          return method.answer(house, args);
        },
      },
    ]),
  );

/** The blocks of the view; what is no view is for the method to refuse. */
function blocksOf({ view }: Arguments): unknown {
  try {
    const parsed: unknown = typeof view === 'string' ? JSON.parse(view) : view;
    return (parsed as { blocks?: unknown } | null | undefined)?.blocks;
  } catch {
    return undefined;
  }
}
