import { z } from 'zod';
import { storableText } from './storableText';

/** Of names of columns, as the tables have room for. */
const column = storableText(500);
const detail = z.string().nullish();

const inputField = z.object({
  namespace: storableText(1000),
  name: storableText(1000),
  field: column,
  transformations: z
    .array(
      z.object({
        type: z.string(),
        subtype: detail,
        masking: z.boolean().nullish(),
      }),
    )
    .nullish(),
});

const columnLineage = z.object({
  fields: z.record(
    column,
    z.object({
      inputFields: z.array(inputField),
      transformationType: detail,
    }),
  ),
  dataset: z.array(inputField).nullish(),
});
export type ColumnLineage = z.infer<typeof columnLineage>;

/** A bad facet keeps no event from being taken: it is null, as one that was deleted. */
function orNull<T extends z.ZodType>(facet: T) {
  return facet.nullish().catch(null);
}

/** What the receiver itself reads of a data set's facets. */
export const datasetFacets = z.object({
  columnLineage: orNull(columnLineage),
  datasetType: orNull(z.object({ datasetType: z.string() })),
  version: orNull(z.object({ datasetVersion: storableText(1000) })),
});

/** What it reads of a run's facets. */
export const runFacets = z.object({
  errorMessage: orNull(z.object({ message: z.string() })),
  parent: orNull(z.object({ run: z.object({ runId: z.guid() }) })),
});
