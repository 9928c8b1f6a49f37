import { entityRefText } from '@callboard/plugin-ml-common';
import { stringifyEntityRef, parseEntityRef } from '@backstage/catalog-model';
import { LineageConfig } from '../lineageConfig';

/** The entity that the first matching rule makes of an address; undefined if none matches, or what it makes is no ref. */
export function ruledEntity(
  address: string,
  rules: LineageConfig['names'],
): string | undefined {
  for (const { entity, pattern } of rules) {
    const match = pattern.exec(address);
    if (match?.[0] === address) {
      const ref = entity.replace(
        /\{(\w+)\}/g,
        (_, group: string) => match.groups?.[group] ?? '',
      );
      return fullRef(ref);
    }
  }
  return undefined;
}

function fullRef(text: string): string | undefined {
  if (!entityRefText.safeParse(text).success) {
    return undefined;
  }
  try {
    return stringifyEntityRef(parseEntityRef(text));
  } catch {
    return undefined;
  }
}
