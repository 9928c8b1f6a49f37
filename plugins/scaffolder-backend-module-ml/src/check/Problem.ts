/** Something wrong in one document. */
export interface Problem {
  path: Array<string | number>;
  rule: string;
}

/** `spec.containers[0].image`, as people write it. */
export function fieldOf(path: ReadonlyArray<string | number>): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === 'number') return `${text}[${part}]`;
    return text ? `${text}.${part}` : part;
  }, '');
}
