/** "1 byte", "12 KB", "3.4 MB": in steps of 1024, as file systems and limits count. */
export function sizeOf(bytes: number): string {
  if (bytes < 1000) return `${bytes} ${bytes === 1 ? 'byte' : 'bytes'}`;
  const [size, unit] = bytes < 1_000_000 ? [bytes / 1024, 'KB'] : [bytes / 1024 ** 2, 'MB'];
  return `${size >= 10 ? Math.round(size) : size.toFixed(1)} ${unit}`;
}
