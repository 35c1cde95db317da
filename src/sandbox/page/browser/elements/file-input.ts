import type { FileInput as FileInputElement } from '@slack/types';
import { useRef, useState } from 'preact/hooks';
import { html } from '../html.ts';
import { Icon } from '../icons.ts';
import { sizeOf } from '../text/sizes.ts';
import { uploadFile } from '../upload.ts';
import { useViewer } from '../viewer.ts';
import { type ElementProps, useControl } from './control.ts';
import { refusalOf } from './file-rules.ts';

interface Attached {
  key: number;
  name: string;
  bytes: number;
  /** From 0 to 1. */
  sent: number;
  id?: string;
  error?: string;
}

/** Files go to the sandbox as soon as they are chosen; the submit names them. */
export function FileInput(props: ElementProps<FileInputElement>) {
  const { element, described, invalid, label } = props;
  const control = useControl(props);
  const { me } = useViewer();
  const held = (control.held?.files ?? []).filter((id) => id !== '');
  const files = useRef<Attached[]>(held.map((id, at) => ({ key: -1 - at, name: id, bytes: 0, sent: 1, id })));
  const [, redraw] = useState(0);
  const [problem, setProblem] = useState<string | undefined>(undefined);
  const count = useRef(0);
  const most = element.max_files ?? 10;

  const set = (next: Attached[]): void => {
    files.current = next;
    // An empty id stands for a file that is still on its way.
    control.keep({ type: element.type, files: next.flatMap(({ id, error }) => (error ? [] : [id ?? ''])) });
    redraw((before) => before + 1);
  };
  const edit = (key: number, part: Partial<Attached>): void =>
    set(files.current.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const add = async (file: File): Promise<void> => {
    const refusal = refusalOf(file, element, files.current.length);
    setProblem(refusal);
    if (refusal) return;
    count.current += 1;
    const key = count.current;
    set([...files.current, { key, name: file.name, bytes: file.size, sent: 0 }]);
    const answer = await uploadFile(me, file, (sent) => edit(key, { sent }));
    const error = answer.ok ? 'The file did not arrive. Try it again.' : answer.error;
    edit(key, answer.ok && answer.file ? { id: answer.file.id, sent: 1 } : { error });
  };
  const pick = (event: Event): void => {
    const box = event.currentTarget as HTMLInputElement;
    for (const file of box.files ?? []) void add(file);
    box.value = '';
  };
  return html`<div class="file-input">
    <ul class="files" aria-label="Files">
      ${files.current.map((file) => html`<${FileRow} key=${file.key} file=${file} remove=${() => set(files.current.filter((each) => each.key !== file.key))} />`)}
    </ul>
    ${problem && html`<div class="input-error" role="alert"><${Icon} name="warning" /> ${problem}</div>`}
    <label class=${`button file-add ${files.current.length >= most ? 'off' : ''}`}>
      <${Icon} name="plus" /> ${most === 1 ? 'Add a file' : 'Add files'}
      <input
        id=${control.id}
        type="file"
        class="visually-hidden"
        multiple=${most > 1}
        accept=${element.filetypes?.map((type) => `.${type}`).join(',')}
        disabled=${files.current.length >= most}
        aria-label=${described ? undefined : (label ?? 'Files')}
        aria-describedby=${described}
        aria-invalid=${invalid ? 'true' : undefined}
        onChange=${pick}
      />
    </label>
    <span class="file-limits"
      >${element.filetypes ? `${element.filetypes.join(', ')} · ` : ''}${most === 1 ? 'one file' : `up to ${most} files`}</span
    >
  </div>`;
}

function FileRow({ file, remove }: { file: Attached; remove(): void }) {
  const under = file.error === undefined && file.id === undefined;
  return html`<li class=${file.error ? 'file bad' : 'file'}>
    <${Icon} name=${file.error ? 'warning' : 'file'} />
    <span class="file-text">
      <span class="file-name">${file.name}</span>
      <span class="file-note">${file.error ?? (file.bytes > 0 ? sizeOf(file.bytes) : 'Uploaded')}</span>
      ${under && html`<progress value=${file.sent} max="1" aria-label=${`Uploading ${file.name}`} />`}
    </span>
    <button type="button" class="icon-button" aria-label=${`Remove ${file.name}`} onClick=${remove}>
      <${Icon} name="close" />
    </button>
  </li>`;
}
