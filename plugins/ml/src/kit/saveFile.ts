/** Has the browser keep a text or a picture as a file. */
export function saveFile(
  name: string,
  content: string | Blob,
  type: string,
): void {
  const url = URL.createObjectURL(new Blob([content], { type }));
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.click();
  URL.revokeObjectURL(url);
}
