import type { SandboxAnswer, SandboxFile } from '../../contract.ts';

export type Uploaded = SandboxAnswer & { file?: SandboxFile };

const refused: Uploaded = { ok: false, error: 'The file did not arrive. Try it again.' };

/** Sends a file's bytes as `as`. `progress` hears how much of it went, from 0 to 1. Never throws. */
export function uploadFile(as: string, file: File, progress?: (part: number) => void): Promise<Uploaded> {
  return new Promise((resolve) => {
    // `fetch` does not say how far it is.
    const request = new XMLHttpRequest();
    request.open('POST', `/sandbox/upload?${new URLSearchParams({ as, name: file.name })}`);
    request.setRequestHeader('content-type', 'application/octet-stream');
    request.upload.onprogress = ({ loaded, total }) => progress?.(total > 0 ? loaded / total : 1);
    request.onerror = () => resolve(refused);
    request.onload = () => resolve(readAnswer(request.responseText));
    request.send(file);
  });
}

function readAnswer(text: string): Uploaded {
  try {
    return JSON.parse(text) as Uploaded;
  } catch {
    return refused;
  }
}
