/** The parts of a canvas: what stands between blank lines, a fenced block being one part. */
import type { House } from './house.ts';
import { fileChanged, putFile } from './files.ts';
import { SlackRefusal } from './model.ts';
import type { StoredFile } from './model.ts';
import { nextId } from './workspace.ts';
import type { Workspace } from './workspace.ts';

type Section = NonNullable<StoredFile['sections']>[number];

/** A canvas of the app with this Markdown, which only the app sees. */
export function putCanvas(house: House, title: string, markdown: string): StoredFile {
  const { workspace } = house;
  const file = putFile(house, { name: title, user: workspace.app.botUserId, bytes: new Uint8Array() });
  file.mimetype = 'application/vnd.slack-docs';
  file.permalink = `https://${workspace.team.domain}.slack.com/docs/${workspace.team.id}/${file.id}`;
  file.sections = sectionsOf(workspace, markdown);
  file.processing = false;
  return file;
}

function sectionsOf(workspace: Workspace, markdown: string): Section[] {
  const parts: string[] = [''];
  let fenced = false;
  for (const line of markdown.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced;
    if (line.trim() === '' && !fenced) parts.push('');
    else parts.push(`${parts.pop()}${line}\n`);
  }
  return parts
    .filter((part) => part !== '')
    .map((part) => ({ id: `temp:C:${nextId(workspace, '')}`, markdown: part.trimEnd() }));
}

export interface Change {
  operation: 'insert_at_start' | 'insert_at_end' | 'insert_before' | 'insert_after' | 'replace' | 'delete' | 'rename';
  section_id?: string | undefined;
  document_content?: { markdown: string } | undefined;
  title_content?: { markdown: string } | undefined;
}

/** Does one change. Throws canvas_editing_failed when the section is not there. */
export function editCanvas(workspace: Workspace, file: StoredFile, change: Change): void {
  const sections = file.sections ?? [];
  const added = sectionsOf(workspace, change.document_content?.markdown ?? '');
  const place = (): number => {
    const index = sections.findIndex(({ id }) => id === change.section_id);
    if (index < 0) throw new SlackRefusal('canvas_editing_failed');
    return index;
  };
  switch (change.operation) {
    case 'insert_at_start':
      sections.unshift(...added);
      break;
    case 'insert_at_end':
      sections.push(...added);
      break;
    case 'insert_before':
      sections.splice(place(), 0, ...added);
      break;
    case 'insert_after':
      sections.splice(place() + 1, 0, ...added);
      break;
    case 'replace':
      if (change.section_id === undefined) sections.splice(0, sections.length, ...added);
      else sections.splice(place(), 1, ...added);
      break;
    case 'delete':
      sections.splice(place(), 1);
      break;
    case 'rename':
      file.title = change.title_content?.markdown ?? file.title;
  }
  fileChanged(workspace, file);
}

/** The ids of the sections that are such headings and hold this text. */
export function findSections(file: StoredFile, types: string[] | undefined, holds: string | undefined): string[] {
  return (file.sections ?? [])
    .filter(({ markdown }) => types === undefined || types.some((type) => isHeading(markdown, type)))
    .filter(({ markdown }) => holds === undefined || markdown.toLowerCase().includes(holds.toLowerCase()))
    .map(({ id }) => id);
}

function isHeading(markdown: string, type: string): boolean {
  const level = /^(#{1,3}) /.exec(markdown)?.[1]?.length;
  return level !== undefined && (type === 'any_header' || type === `h${level}`);
}
