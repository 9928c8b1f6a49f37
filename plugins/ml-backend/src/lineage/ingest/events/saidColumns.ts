import { formatLineageNode } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { ColumnLineage } from './understoodFacets';

/** More, and the output counts as made of all columns of its inputs: each row and filter multiply. */
const MAX_COLUMN_EDGES = 100_000;

/** From which columns those of an output were made. */
export interface SaidColumns {
  /** SHA-256 of what was said. */
  hash: string;
  edges: SaidColumnEdge[];
}

export interface SaidColumnEdge {
  /** Key of the data set. */
  from: string;
  title: string;
  fromColumn: string;
  toColumn: string;
  transformation: string | null;
}

type InputField = NonNullable<ColumnLineage['dataset']>[number];

/** The facet with its keys in order. What decides over rows (filters, joins) is in every column. Nothing for a facet that names no column. */
export function saidColumns(facet: ColumnLineage): SaidColumns | undefined {
  const outputs = Object.entries(facet.fields);
  const ofAll = facet.dataset ?? [];
  const count = outputs.reduce(
    (sum, [, { inputFields }]) => sum + inputFields.length + ofAll.length,
    0,
  );
  if (count === 0 || count > MAX_COLUMN_EDGES) {
    return undefined;
  }
  const edges = new Map<string, SaidColumnEdge>();
  for (const [toColumn, { inputFields, transformationType }] of outputs) {
    for (const field of [...inputFields, ...ofAll]) {
      const edge = toEdge(field, toColumn, transformationType ?? null);
      const id = JSON.stringify([edge.from, edge.fromColumn, toColumn]);
      const texts = [edges.get(id)?.transformation, edge.transformation];
      edges.set(id, { ...edge, transformation: joined(texts) });
    }
  }
  const hash = createHash('sha256').update(JSON.stringify(facet)).digest('hex');
  return { hash, edges: [...edges.values()] };
}

function toEdge(
  { field, name, namespace, transformations }: InputField,
  toColumn: string,
  type: string | null,
): SaidColumnEdge {
  const texts = transformations?.map(each =>
    [each.type, each.subtype, each.masking && 'masked']
      .filter(Boolean)
      .join(' '),
  );
  return {
    from: formatLineageNode({
      type: 'dataset',
      address: `${namespace}/${name}`,
    }),
    title: name,
    fromColumn: field,
    toColumn,
    transformation: joined(texts?.length ? texts : [type]),
  };
}

/** The databases keep no NUL. */
function joined(
  texts: ReadonlyArray<string | null | undefined>,
): string | null {
  const said = [...new Set(texts.filter(Boolean))].join(', ');
  return said.replaceAll('\0', '').slice(0, 1000) || null;
}
