import { z } from 'zod';
import { storableText } from './storableText';
import { wrong } from './wrong';

/** Of names of columns, as the tables have room for. */
const column = storableText(500);
const detail = z.string(wrong('a text')).nullish();

const inputField = z.object(
  {
    namespace: storableText(1000),
    name: storableText(1000),
    field: column,
    transformations: z
      .array(
        z.object(
          {
            type: z.string(wrong('a text')),
            subtype: detail,
            masking: z.boolean(wrong('true or false')).nullish(),
          },
          wrong('an object'),
        ),
        wrong('a list'),
      )
      .nullish(),
  },
  wrong('an object'),
);
const inputFields = z.array(inputField, wrong('a list'));

const columnLineage = z.object(
  {
    fields: z.record(
      column,
      z.object({ inputFields, transformationType: detail }, wrong('an object')),
      wrong('an object'),
    ),
    dataset: inputFields.nullish(),
  },
  wrong('an object'),
);
export type ColumnLineage = z.infer<typeof columnLineage>;

/** What the receiver itself reads of a data set's facets; the others are kept as they are. */
export const datasetFacets = z.object({
  columnLineage: columnLineage.nullish(),
  datasetType: z
    .object({ datasetType: z.string(wrong('a text')) }, wrong('an object'))
    .nullish(),
  schema: z
    .object(
      {
        fields: z
          .array(
            z.object({ name: column }, wrong('an object')),
            wrong('a list'),
          )
          .nullish(),
      },
      wrong('an object'),
    )
    .nullish(),
  version: z
    .object({ datasetVersion: storableText(1000) }, wrong('an object'))
    .nullish(),
});

/** What it reads of a run's facets. */
export const runFacets = z.object({
  errorMessage: z
    .object({ message: z.string(wrong('a text')) }, wrong('an object'))
    .nullish(),
  parent: z
    .object(
      {
        run: z.object({ runId: z.guid(wrong('a UUID')) }, wrong('an object')),
      },
      wrong('an object'),
    )
    .nullish(),
});
