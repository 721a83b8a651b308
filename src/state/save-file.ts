/** Milliseconds after which a browser has begun to save. */
const kept = 40_000;

/** A name that is only a name: no folder, nothing invisible that would turn `exe.txt` round. A long one keeps its ending. */
export const fileName = (name = ''): string =>
  name
    .replaceAll(/[\p{C}\p{Zl}\p{Zp}]/gu, '')
    .replaceAll(/[/\\:*?"<>|]/g, '_')
    .replace(/^\.+/, '')
    .trim()
    .replace(/^(.{190}).+(\.\w+)$/, '$1$2')
    .slice(0, 200) || 'download.txt';

/** Saves a table (CSV). */
export const saveTable = (name: string, text: string): void =>
  save(fileName(name), new Blob([text], {type: 'text/csv'}));

/** Saves a file the browser's way. */
export function save(name: string, blob: Blob): void {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), kept);
}
