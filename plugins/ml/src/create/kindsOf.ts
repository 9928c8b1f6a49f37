import { MlKind, toMlKind } from '@callboard/plugin-ml-common';

/** The kinds that a template asks for; models unless it names others that there are. */
export function kindsOf(named: readonly string[] = []): MlKind[] {
  const kinds = named.flatMap(kind => toMlKind(kind) ?? []);
  return kinds.length > 0 ? kinds : ['MlModel'];
}
