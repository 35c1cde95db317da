/** "🌴 Back on Monday" → the picture, and the words. */
export function statusParts(status: string): { picture: string; text: string } {
  const [, picture = '', text = ''] = /^(\p{Extended_Pictographic}\S*)?\s*(.*)$/su.exec(status) ?? [];
  return { picture, text };
}
