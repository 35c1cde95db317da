import type { InstallParts } from './install-parts.ts';
import type { Hand } from './model.ts';
import { planTest } from './rules/plan-test.ts';
import type { TestPlan } from './rules/steps.ts';

/** Somebody wants to see a lead come to them. */
export function askTest({ store, clock }: InstallParts, hand: Hand): Promise<TestPlan> {
  return store.ask(hand.person?.id ?? '', (book) => planTest(book, hand, clock.now()));
}
