import { Json } from './readYaml';

/** A term without its prefix or vocabulary: `rai:dataBiases`, `http://…/RAI/dataBiases`. */
export function localName(term: string): string {
  return term.slice(
    Math.max(...['/', '#', ':'].map(it => term.lastIndexOf(it))) + 1,
  );
}

/** The objects of a property that holds one or a list. */
export function objectsOf(value: Json): Record<string, Json>[] {
  const list = Array.isArray(value) ? value : [value];
  return list.flatMap(item =>
    typeof item === 'object' && item !== null && !Array.isArray(item)
      ? [item]
      : [],
  );
}

/** The texts of a property: plain, in a list, as a value, or the address or name of a thing. */
export function jsonLdTexts(value: Json): string[] {
  if (Array.isArray(value)) {
    return value.flatMap(jsonLdTexts);
  }
  if (typeof value === 'string') {
    return value.trim() ? [value.trim()] : [];
  }
  if (typeof value === 'number' || typeof value === 'boolean') {
    return [String(value)];
  }
  if (value === null) {
    return [];
  }
  const said = ['@value', '@list', 'url', 'name', '@id', 'description'];
  const preferred =
    localName(String(value['@type'] ?? '')) === 'CreativeWork'
      ? said
      : ['@value', '@list', 'name', 'url', '@id', 'description'];
  const key = preferred
    .flatMap(name =>
      Object.keys(value).filter(it => it === name || localName(it) === name),
    )
    .find(it => value[it] !== null);
  return key === undefined ? [] : jsonLdTexts(value[key]);
}

/** The first text of a property of an object, whatever its prefix. */
export function textOf(
  object: Record<string, Json>,
  name: string,
): string | undefined {
  const key = Object.keys(object).find(
    it => it === name || localName(it) === name,
  );
  return key === undefined ? undefined : jsonLdTexts(object[key])[0];
}
