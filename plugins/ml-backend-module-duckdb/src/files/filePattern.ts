import { InputError } from '@backstage/errors';

/** Stands in a path for each day of the window. */
export const FROM = '{from}';

/** Whether a host is asked for it. */
export function isAddress(path: string): boolean {
  return /^[a-z]+:\/\//i.test(path);
}

/** @throws InputError naming the field and the rule */
export function checkPath(path: string, field: string): void {
  if (path.split(/[/\\]/).includes('..')) {
    throw new InputError(`${field}: must not hold ..`);
  }
  if (path.includes('\0') || path.includes('**')) {
    throw new InputError(
      `${field}: must be a file, a folder, or a pattern in which * stands for a part of one name`,
    );
  }
}

/** The path of one day; what has no place for a day is the same for all. */
export function pathOfWindow(path: string, from: Date | undefined): string {
  return from ? path.replaceAll(FROM, from.toISOString().slice(0, 10)) : path;
}

/** Of what is not done yet, or says something of the rest: Spark and Hive write and pass over such names. */
export function isHidden(name: string): boolean {
  return /^[._]/.test(name);
}

/** Whether a name fits a pattern of one name; of hidden ones only what the pattern spells out. */
export function fits(pattern: string, name: string): boolean {
  const parts = pattern.split('*');
  if (parts.length === 1) {
    return name === pattern;
  }
  const first = parts[0];
  if (first === '' && isHidden(name)) {
    return false;
  }
  const last = parts[parts.length - 1];
  if (!name.startsWith(first) || !name.endsWith(last)) {
    return false;
  }
  let at = first.length;
  for (const part of parts.slice(1, -1)) {
    const found = name.indexOf(part, at);
    if (found < 0) {
      return false;
    }
    at = found + part.length;
  }
  return at <= name.length - last.length;
}
