import { useRef, useState } from 'preact/hooks';
import type { SandboxFile } from '../../contract.ts';
import { html } from './html.ts';
import { Icon } from './icons.ts';
import { useSession } from './session.ts';
import { sizeOf } from './text/sizes.ts';

const mostBytes = 10 * 1024 * 1024;
const mostFiles = 10;

export interface Attachment {
  key: number;
  name: string;
  bytes: number;
  /** Once it is uploaded. */
  file?: SandboxFile;
  problem?: string;
}

let attached = 0;

/** Files on their way into a message: each is uploaded at once, and goes with the message when that is sent. */
export function useAttachments(first: Attachment[]): {
  list: Attachment[];
  add(files: Iterable<File>): void;
  remove(key: number): void;
  clear(): void;
} {
  const session = useSession();
  const [list, setList] = useState(first);
  // An answer that comes after the box was closed still belongs to the draft.
  const latest = useRef(list);
  const change = (next: (now: Attachment[]) => Attachment[]): void => {
    latest.current = next(latest.current);
    setList(latest.current);
  };
  const settle = (key: number, part: Partial<Attachment>): void =>
    change((now) => now.map((each) => (each.key === key ? { ...each, ...part } : each)));
  const add = (files: Iterable<File>): void => {
    for (const file of [...files].slice(0, mostFiles - latest.current.length)) {
      attached += 1;
      const key = attached;
      const tooLarge = file.size > mostBytes;
      const problem = tooLarge ? { problem: 'Larger than 10 MB' } : {};
      change((now) => [...now, { key, name: file.name, bytes: file.size, ...problem }]);
      if (tooLarge) continue;
      void session.upload(file).then((answer) => {
        if (!answer.ok) settle(key, { problem: answer.error });
        else if ('file' in answer && answer.file) settle(key, { file: answer.file });
      });
    }
  };
  return {
    list,
    add,
    remove: (key) => change((now) => now.filter((each) => each.key !== key)),
    clear: () => change(() => []),
  };
}

/** The files that will go with the message. */
export function Attachments({ list, remove }: { list: Attachment[]; remove(key: number): void }) {
  if (list.length === 0) return null;
  return html`<ul class="attachments" aria-label="Files to send">
    ${list.map(
      ({ key, name, bytes, file, problem }) =>
        html`<li key=${key} class=${problem ? 'attachment bad' : 'attachment'}>
          ${file || problem ? html`<${Icon} name=${problem ? 'warning' : 'file'} />` : html`<span class="spinner" role="img" aria-label="Uploading" />`}
          <span class="file-text">
            <span class="file-name">${name}</span>
            <span class="file-note">${problem ?? (file ? sizeOf(bytes) : 'Uploading…')}</span>
          </span>
          <button type="button" class="icon-button" aria-label=${`Remove ${name}`} onClick=${() => remove(key)}>
            <${Icon} name="close" />
          </button>
        </li>`,
    )}
  </ul>`;
}
