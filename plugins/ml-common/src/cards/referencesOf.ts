import { parseEntityRef, stringifyEntityRef } from '@backstage/catalog-model';
import { ML_KINDS } from '../kinds/mlKinds';
import { entityRefText } from '../kinds/fields';
import { CardValue } from './card';

/** Kinds by which something in the catalog can be named in full. */
const KINDS = [
  ...ML_KINDS.map(kind => kind.toLocaleLowerCase('en-US')),
  ...['component', 'api', 'system', 'domain', 'resource', 'group', 'user'],
  'airesource',
];

/** Kinds that a bare name may mean, by section or field. */
const DEFAULT_KINDS: Record<string, readonly string[]> = {
  'identity.owner': ['group', 'user'],
  'identity.contact': ['group', 'user'],
  'architecture.baseModel': ['mlmodel'],
  data: ['mldataset'],
  evaluation: ['mldataset'],
  origin: ['mldataset'],
};
const ANY_ML = ['mldataset', 'mlfeatureset', 'mlmodel'];

const FULL_REF = new RegExp(
  `(?<![\\w./:-])(?:${KINDS.join('|')}):[A-Za-z0-9][\\w.-]*(?:/[\\w.-]*\\w)?`,
  'gi',
);

/** Of one value; nobody reads more. */
const MOST = 100;

/** Something that a card names. */
export interface CardReference {
  text: string;
  /** Full refs that it may mean, in lower case; the first that exists is meant. */
  candidates: string[];
  /** Whether it can only be meant as a ref: with its kind. */
  explicit: boolean;
}

/** What the text or the list of a value names: list items, refs with their kind, and names in code style. */
export function referencesOf(
  value: Pick<CardValue, 'field' | 'text' | 'items'>,
  namespace: string,
): CardReference[] {
  const full = value.text.match(FULL_REF) ?? [];
  const code = [...value.text.matchAll(/`([^`\n]{2,130})`/g)].map(m => m[1]);
  const named = value.items?.length ? value.items : [...full, ...code];
  const seen = new Set<string>();
  return named
    .slice(0, MOST)
    .map(text => toReference(value.field, text.trim(), namespace))
    .filter(({ text, candidates }) => {
      const isNew = candidates.length > 0 && !seen.has(text);
      seen.add(text);
      return isNew;
    });
}

function toReference(
  field: string,
  text: string,
  namespace: string,
): CardReference {
  if (!entityRefText.safeParse(text).success) {
    return { text, candidates: [], explicit: false };
  }
  const kind = text.includes(':') ? text.split(':')[0] : undefined;
  const explicit = KINDS.includes(kind?.toLocaleLowerCase('en-US') ?? '');
  const kinds = kind
    ? [kind].filter(() => explicit)
    : DEFAULT_KINDS[field] ?? DEFAULT_KINDS[field.split('.')[0]] ?? ANY_ML;
  const namespaces = [...new Set([namespace, 'default'])];
  const candidates = kinds.flatMap(defaultKind =>
    namespaces.map(defaultNamespace =>
      stringifyEntityRef(
        parseEntityRef(text, { defaultKind, defaultNamespace }),
      ),
    ),
  );
  return { text, candidates: [...new Set(candidates)], explicit };
}
