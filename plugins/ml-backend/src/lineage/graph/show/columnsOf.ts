import { LineageNodeDetail } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { factsOf } from '../../factsOf';
import { NodeRow } from '../../store/rows';
import { readNodeFacets } from './readFacets';

type Column = LineageNodeDetail['columns'][number];

const text = z.string().optional().catch(undefined);
const schemaFacet = z.object({
  fields: z.array(
    z.object({ name: z.string(), type: text, description: text }),
  ),
});

/** Names of a node whose columns go before those of others: what it is, then what it says of itself. */
const ORDER = ['location', 'annotation', 'rule', 'claim', 'digest'];

/** The features of a set, or what the schema facets of all names of a node say, each column once; undefined where nobody said it. */
export function columnsOf(rows: readonly NodeRow[]): Column[] | undefined {
  const features = rows
    .map(row => factsOf(row).columns)
    .find(columns => columns !== undefined);
  if (features) {
    return features;
  }
  const schemas = rows
    .flatMap(row => {
      const { schema } = readNodeFacets(row);
      const fields = schemaFacet.safeParse(schema?.value).data?.fields;
      const rank = ORDER.indexOf(row.bound_by ?? '');
      return fields ? { rank, at: schema.at, fields } : [];
    })
    .sort(
      (one, other) => one.rank - other.rank || other.at.localeCompare(one.at),
    );
  const columns = new Map<string, Column>();
  for (const field of schemas.flatMap(({ fields }) => fields)) {
    columns.set(field.name, columns.get(field.name) ?? field);
  }
  return schemas.length > 0 ? [...columns.values()] : undefined;
}
