/** Such as `$[2].run.facets["my facet"]`, the longest names cut. */
export function jsonPath(root: string, path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, key) => {
    if (typeof key === 'number') {
      return `${text}[${key}]`;
    }
    const name = String(key).slice(0, 100);
    return /^[a-z_]\w*$/iu.test(name)
      ? `${text}.${name}`
      : `${text}[${JSON.stringify(name)}]`;
  }, root);
}
