/** What formatted text is, whichever notation it was written in (mrkdwn, Markdown, rich_text). */
export type Inline =
  | { is: 'text'; text: string }
  | { is: 'break' }
  | { is: 'bold' | 'italic' | 'strike' | 'underline'; inside: Inline[] }
  | { is: 'code'; text: string }
  | { is: 'link'; url: string; inside: Inline[] }
  | { is: 'person'; id: string; label: string | undefined }
  | { is: 'channel'; id: string; label: string | undefined }
  | { is: 'everyone'; text: string }
  | { is: 'date'; seconds: number; format: string; url: string | undefined; fallback: string }
  | { is: 'emoji'; name: string; text: string | undefined };

export type Chunk =
  | { is: 'lines'; inside: Inline[] }
  | { is: 'quote'; inside: Inline[] }
  | { is: 'pre'; text: string }
  | { is: 'list'; ordered: boolean; indent: number; start: number; items: Inline[][] }
  | { is: 'heading'; level: number; inside: Inline[] }
  | { is: 'rule' }
  | { is: 'grid'; rows: Inline[][][] };

/** Lines → one run of inlines with breaks between. */
export function joinLines(lines: Inline[][]): Inline[] {
  return lines.flatMap((line, at) => (at === 0 ? line : [{ is: 'break' } as const, ...line]));
}

/** Only these may become a link that can be clicked. */
export function safeUrl(url: string): boolean {
  return /^(https?:\/\/|mailto:|tel:|\/(?!\/))/i.test(url);
}
