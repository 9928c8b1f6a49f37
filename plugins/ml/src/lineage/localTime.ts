/** A time in ISO 8601 as a field of the browser takes it, on the reader's clock, to the minute. */
export function toLocal(iso: string): string {
  const at = new Date(iso);
  const two = (part: number) => String(part).padStart(2, '0');
  const day = [at.getFullYear(), two(at.getMonth() + 1), two(at.getDate())];
  return `${day.join('-')}T${two(at.getHours())}:${two(at.getMinutes())}`;
}

/** The time in ISO 8601 of what such a field holds; undefined for what is none. */
export function fromLocal(text: string): string | undefined {
  const at = new Date(text);
  return Number.isNaN(at.getTime()) ? undefined : at.toISOString();
}
