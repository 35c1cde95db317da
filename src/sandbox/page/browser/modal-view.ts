import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxModal } from '../../contract.ts';
import { Blocks } from './blocks/block.ts';
import { type Surface, SurfaceContext, type Values } from './blocks/surface.ts';
import { problemsOf, startValues } from './blocks/values.ts';
import { Dialog } from './dialog.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';
import { plainText } from './text/formatted.ts';

/** A modal of the app: filled in here, judged by the app when it is submitted. */
export function ModalView({ modal }: { modal: SandboxModal }) {
  const session = useSession();
  const { view, viewId } = modal;
  const values = useRef<Values>(startValues(view, {}));
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const body = useRef<HTMLFormElement>(null);
  useEffect(() => {
    values.current = startValues(view, values.current);
    setErrors({});
  }, [view]);
  useEffect(() => {
    const first = Object.keys(errors)[0];
    if (first === undefined) return;
    const wrong = body.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(first)}"] :is(input, textarea)`);
    wrong?.focus();
  }, [errors]);

  const submit = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    if (busy) return;
    const problems = problemsOf(view, values.current);
    setErrors(problems);
    setProblem(undefined);
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    const answer = await session.submit(viewId, values.current);
    setBusy(false);
    if (answer.ok) return;
    setErrors(answer.errors ?? {});
    if (!answer.errors || Object.keys(answer.errors).length === 0) setProblem(answer.error);
  };
  const surface = modalSurface(session, viewId, errors, values, (blockId) =>
    setErrors((now) =>
      blockId in now ? Object.fromEntries(Object.entries(now).filter(([id]) => id !== blockId)) : now,
    ),
  );
  const footer = html`
    <button type="button" class="button" onClick=${() => session.closeModal(viewId)}>
      ${plainText(view.close?.text ?? 'Cancel')}
    </button>
    ${
      view.submit &&
      html`<button
        type="submit"
        form=${`form-${viewId}`}
        class=${`button primary ${busy ? 'pending' : ''}`}
        aria-busy=${busy}
      >
        <span class="button-text">${plainText(view.submit.text)}</span
        >${busy && html`<span class="spinner" aria-hidden="true" />`}
      </button>`
    }
  `;
  return html`<${Dialog}
    title=${plainText(view.title.text)}
    onClose=${() => session.closeModal(viewId)}
    footer=${footer}
    busy=${busy}
  >
    <form ref=${body} id=${`form-${viewId}`} novalidate onSubmit=${submit}>
      ${
        problem &&
        html`<div class="alert-block error" role="alert">
          <${Icon} name="warning" />
          <div>${problem}</div>
        </div>`
      }
      <${SurfaceContext.Provider} value=${surface}><${Blocks} blocks=${view.blocks} /><//>
    </form>
  <//>`;
}

function modalSurface(
  session: ReturnType<typeof useSession>,
  viewId: string,
  errors: Record<string, string>,
  values: { current: Values },
  touched: (blockId: string) => void,
): Surface {
  return {
    kind: 'modal',
    key: viewId,
    busy: undefined,
    errors,
    values: values.current,
    pick(what) {
      void session.click({ viewId }, { ...what, values: values.current }).then((answer) => {
        if (!answer.ok) session.tell({ text: answer.error, bad: true });
      });
    },
    fill(blockId, actionId, input) {
      const { [actionId]: _, ...others } = values.current[blockId] ?? {};
      values.current = { ...values.current, [blockId]: input ? { ...others, [actionId]: input } : others };
      touched(blockId);
    },
    options: (blockId, actionId, typed) => session.options({ place: { viewId }, blockId, actionId, typed }),
  };
}
