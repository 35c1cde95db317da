/** What formatted text is, whichever notation it was written in (mrkdwn, Markdown, rich_text). */
export type Inline =
  | { is: 'text'; text: string }
  | { is: 'break' }
  | { is: 'bold' | 'italic' | 'strike' | 'underline'; inside: Inline[] }
  | { is: 'code'; text: string }
  | { is: 'color'; value: string }
  | { is: 'link'; url: string; inside: Inline[] }
  | { is: 'person'; id: string; label: string | undefined }
  | { is: 'channel'; id: string; label: string | undefined }
  | { is: 'group'; id: string }
  | { is: 'everyone'; text: string }
  | { is: 'date'; seconds: number; format: string; url: string | undefined; fallback: string }
  | { is: 'emoji'; name: string; text: string | undefined };

export interface List {
  is: 'list';
  ordered: boolean;
  /** How many lists it stands inside of. */
  indent: number;
  /** The number of its first item. */
  start: number;
  items: Inline[][];
  /** Of a task list, by item: done, not yet, or no task. */
  ticks?: (boolean | undefined)[];
  border?: boolean;
  /** Written with a dash, which Slack leaves a dash. */
  dashed?: boolean;
}

export type Chunk =
  | { is: 'lines'; inside: Inline[] }
  | { is: 'quote'; inside: Inline[]; border?: boolean }
  | { is: 'pre'; text: string; border?: boolean }
  | List
  | { is: 'heading'; level: number; inside: Inline[] }
  | { is: 'rule' }
  | { is: 'grid'; rows: Inline[][][]; align?: ('left' | 'center' | 'right')[] };

/** Lines → one run of inlines with breaks between. */
export function joinLines(lines: Inline[][]): Inline[] {
  return lines.flatMap((line, at) => (at === 0 ? line : [{ is: 'break' } as const, ...line]));
}

/** Only these may become a link that can be clicked. */
export function safeUrl(url: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(url);
}

/** The words alone, for sorting, filtering and boxes that hold no formatting. */
export function plainOf(chunks: Chunk[]): string {
  return chunks.map(plainChunk).join('\n');
}

function plainChunk(chunk: Chunk): string {
  if (chunk.is === 'pre') return chunk.text;
  if (chunk.is === 'rule') return '';
  if (chunk.is === 'list') return chunk.items.map(plainInlines).join('\n');
  if (chunk.is === 'grid') return chunk.rows.map((row) => row.map(plainInlines).join('\t')).join('\n');
  return plainInlines(chunk.inside);
}

function plainInlines(inlines: Inline[]): string {
  return inlines
    .map((inline): string => {
      if (inline.is === 'break') return '\n';
      if (inline.is === 'date') return inline.fallback;
      if (inline.is === 'color') return inline.value;
      if (inline.is === 'emoji') return inline.text ?? `:${inline.name}:`;
      if ('inside' in inline) return plainInlines(inline.inside);
      return 'text' in inline ? inline.text : inline.id;
    })
    .join('');
}
