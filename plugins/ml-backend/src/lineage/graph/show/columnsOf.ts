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

/** The features of a set, or what the newest schema facet of its names says; undefined where nobody said it. */
export function columnsOf(rows: readonly NodeRow[]): Column[] | undefined {
  const features = rows
    .map(row => factsOf(row).columns)
    .find(columns => columns !== undefined);
  if (features) {
    return features;
  }
  const [newest] = rows
    .flatMap(row => readNodeFacets(row).schema ?? [])
    .sort((one, other) => other.at.localeCompare(one.at));
  return newest && schemaFacet.safeParse(newest.value).data?.fields;
}
