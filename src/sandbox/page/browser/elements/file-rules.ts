import { sizeOf } from '../text/sizes.ts';

const mostBytes = 10 * 1024 * 1024;
const same: Record<string, string> = { jpeg: 'jpg', tiff: 'tif', htm: 'html', yml: 'yaml', md: 'markdown' };

/** Why a file cannot be added to the `count` that are there, in words; undefined where it can. */
export function refusalOf(
  file: { name: string; size: number },
  allowed: { filetypes?: string[]; max_files?: number },
  count: number,
): string | undefined {
  const { filetypes, max_files: most = 10 } = allowed;
  if (count >= most) return most === 1 ? 'Only one file can be added.' : `No more than ${most} files can be added.`;
  if (file.size > mostBytes) return `${file.name} has ${sizeOf(file.size)}: more than 10 MB cannot be added here.`;
  if (filetypes && !filetypes.map(kindOf).includes(kindOf(extensionOf(file.name)))) {
    return `${file.name} is of another kind: add ${filetypes.join(', ')}.`;
  }
  return undefined;
}

const extensionOf = (name: string): string => /\.([^.]+)$/.exec(name)?.[1] ?? '';

function kindOf(type: string): string {
  const lower = type.toLowerCase();
  return same[lower] ?? lower;
}
