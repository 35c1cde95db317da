/** What a careful mail server holds against a mail, as a reply; undefined where it is well made. Bytes as characters. */
export function faultOf(raw: string, eightBit: boolean): string | undefined {
  const end = raw.indexOf('\r\n\r\n');
  const head = end < 0 ? raw : raw.slice(0, end);
  if (/(?<!\r)\n|\r(?!\n)|\0/.test(raw)) return '550 5.6.0 A line ends in CRLF, and nothing else does';
  if (raw.split('\r\n').some((line) => line.length > 998)) return '550 5.6.0 A line of more than 998 bytes';
  if (/[\x80-\xff]/.test(head)) return '550 5.6.7 Bytes of eight bits in the head';
  if (!eightBit && /[\x80-\xff]/.test(raw)) return '550 5.6.1 Bytes of eight bits were not announced';
  const names = head.replace(/\r\n[ \t]+/g, ' ').split('\r\n');
  const wrong = names.find((line) => !/^[\x21-\x39\x3b-\x7e]+:/.test(line));
  if (wrong !== undefined) return '550 5.6.0 A line of the head is no field';
  for (const needed of ['from', 'to', 'date', 'subject', 'message-id', 'mime-version']) {
    const count = names.filter((line) => line.toLowerCase().startsWith(`${needed}:`)).length;
    if (count !== 1) return `550 5.6.0 The head has ${count} fields ${needed}`;
  }
  return undefined;
}
