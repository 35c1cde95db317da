import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxPlace } from '../../../contract.ts';
import { type Picked, type Session, useSession } from '../session.ts';
import type { Surface, Values } from './surface.ts';
import { type Blocks, startValues } from './values.ts';

export interface Holding {
  surface: Surface;
  /** What the elements hold now. */
  values: { readonly current: Values };
  /** Why the last choice came to nothing. */
  problem: string | undefined;
  forget(): void;
}

/** What was filled into a view that another one covers, or that was left and comes back. */
const covered = new WeakMap<Session, Map<string, Values>>();

/**
 * The surface of `blocks` that stand at `place`: it keeps what is filled in, sends what acts at once together with all
 * that is held, and remembers what the app answered. `touched` hears of each block that is filled in.
 */
export function useHolding(at: {
  kind: Surface['kind'];
  key: string;
  place: SandboxPlace;
  blocks: Blocks;
  errors?: Record<string, string>;
  touched?: (blockId: string) => void;
}): Holding {
  const session = useSession();
  const values = useHeldValues(session, at.kind, at.key, at.blocks);
  const [busy, setBusy] = useState<string | undefined>(undefined);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const turn = useRef(0);
  useEffect(() => () => void (turn.current = -1), []);

  const pick = async (what: Picked): Promise<void> => {
    turn.current += 1;
    const mine = turn.current;
    setBusy(`${what.blockId}/${what.actionId}`);
    setProblem(undefined);
    const held = arrived(values.current);
    const answer = await session.click(at.place, {
      ...what,
      ...(Object.keys(held).length > 0 ? { values: held } : {}),
    });
    // A later choice shows its own answer, and what is gone shows none.
    if (turn.current !== mine) return;
    setBusy(undefined);
    if (!answer.ok) setProblem(answer.error);
  };
  const surface: Surface = {
    kind: at.kind,
    key: at.key,
    busy,
    errors: at.errors ?? {},
    values: values.current,
    pick: (what) => void pick(what),
    fill(blockId, actionId, input) {
      const { [actionId]: _, ...others } = values.current[blockId] ?? {};
      values.current = { ...values.current, [blockId]: input ? { ...others, [actionId]: input } : others };
      if (at.kind !== 'message') heldOf(session).set(at.key, values.current);
      at.touched?.(blockId);
    },
    options: (blockId, actionId, typed) => session.options({ place: at.place, blockId, actionId, typed }),
  };
  return { surface, values, problem, forget: () => setProblem(undefined) };
}

/** `values` without the files that are still on their way. */
function arrived(values: Values): Values {
  return Object.fromEntries(
    Object.entries(values).map(([block, inputs]) => [
      block,
      Object.fromEntries(
        Object.entries(inputs).map(([action, input]) => [
          action,
          input.files ? { ...input, files: input.files.filter((id) => id !== '') } : input,
        ]),
      ),
    ]),
  );
}

function heldOf(session: Session): Map<string, Values> {
  const known = covered.get(session) ?? new Map<string, Values>();
  covered.set(session, known);
  return known;
}

/** New blocks keep what was filled in where they still ask for it. A message begins anew where its initial choice changed. */
function useHeldValues(session: Session, kind: Surface['kind'], key: string, blocks: Blocks): { current: Values } {
  const values = useRef<Values>({});
  const drawn = useRef<Blocks | undefined>(undefined);
  if (drawn.current !== blocks) {
    const before = drawn.current ? values.current : (heldOf(session).get(key) ?? {});
    const moved = kind === 'message' ? drawn.current : undefined;
    values.current = startValues({ blocks }, before, moved && startValues({ blocks: moved }, {}));
    drawn.current = blocks;
  }
  return values;
}
