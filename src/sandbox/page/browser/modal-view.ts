import { useEffect, useRef, useState } from 'preact/hooks';
import type { SandboxModal } from '../../contract.ts';
import { Blocks } from './blocks/block.ts';
import { useHolding } from './blocks/holding.ts';
import { SurfaceContext } from './blocks/surface.ts';
import { problemsOf } from './blocks/values.ts';
import { Dialog } from './dialog.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';
import { plainText } from './text/formatted.ts';

/** A modal of the app: filled in here, judged by the app when it is submitted. */
export function ModalView({ modal }: { modal: SandboxModal }) {
  const session = useSession();
  const { view, viewId } = modal;
  const [errors, setErrors] = useState<Record<string, string>>({});
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const [busy, setBusy] = useState(false);
  const body = useRef<HTMLFormElement>(null);
  const { surface, values, ...acted } = useHolding({
    kind: 'modal',
    key: viewId,
    place: { viewId },
    blocks: view.blocks,
    errors,
    touched: (blockId) => setErrors((now) => without(now, blockId)),
  });
  useEffect(() => setErrors({}), [view]);
  useEffect(() => {
    const first = Object.keys(errors)[0];
    if (first === undefined) return;
    body.current?.querySelector<HTMLElement>(`[data-block="${CSS.escape(first)}"] :is(input, textarea)`)?.focus();
  }, [errors]);

  const submit = async (event?: Event): Promise<void> => {
    event?.preventDefault();
    if (busy) return;
    const problems = problemsOf(view, values.current);
    setErrors(problems);
    setProblem(undefined);
    acted.forget();
    if (Object.keys(problems).length > 0) return;
    setBusy(true);
    const answer = await session.submit(viewId, values.current);
    setBusy(false);
    if (answer.ok) return;
    setErrors(answer.errors ?? {});
    if (!answer.errors || Object.keys(answer.errors).length === 0) setProblem(answer.error);
  };
  const wrong = problem ?? acted.problem;
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
        wrong &&
        html`<div class="alert-block error" role="alert">
          <${Icon} name="warning" />
          <div>${wrong}</div>
        </div>`
      }
      <${SurfaceContext.Provider} value=${surface}><${Blocks} blocks=${view.blocks} /><//>
    </form>
  <//>`;
}

function without(errors: Record<string, string>, blockId: string): Record<string, string> {
  if (!(blockId in errors)) return errors;
  return Object.fromEntries(Object.entries(errors).filter(([id]) => id !== blockId));
}
