import { DEFAULT_NAMESPACE, parseEntityRef } from '@backstage/catalog-model';

/** An owner ref as people say it: the name, with what is not a default before it. */
export function readableRef(ref: string): string {
  try {
    const { kind, namespace, name } = parseEntityRef(ref, {
      defaultKind: 'group',
      defaultNamespace: DEFAULT_NAMESPACE,
    });
    const place = namespace === DEFAULT_NAMESPACE ? '' : `${namespace}/`;
    const group = kind.toLocaleLowerCase('en-US') === 'group';
    return `${group ? '' : `${kind}:`}${place}${name}`;
  } catch {
    return ref;
  }
}
