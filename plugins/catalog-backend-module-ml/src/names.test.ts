import fc from 'fast-check';
import { mlEntity } from './__testUtils__/sampleEntity';
import { startTestCatalog } from './__testUtils__/startTestCatalog';

// The catalog's rules for metadata.name and metadata.namespace.
const name = fc.oneof(
  fc.stringMatching(/^[A-Za-z0-9]([A-Za-z0-9._-]{0,61}[A-Za-z0-9])?$/),
  fc.constantFrom('a', '0', 'A.b_c-d', 'x..y', 'n'.repeat(63)),
);
const namespace = fc.stringMatching(/^[a-z0-9]([a-z0-9]|-[a-z0-9]){0,31}$/);

// Refs ignore case, so that names which differ by it alone are one entity.
const places = fc.uniqueArray(fc.record({ name, namespace }), {
  minLength: 15,
  maxLength: 15,
  selector: place => `${place.namespace}/${place.name}`.toLocaleLowerCase(),
});

it('entities of any legal name and namespace load, and their relations resolve', async () => {
  const catalog = await startTestCatalog({});
  await fc.assert(
    fc.asyncProperty(places, async all => {
      await catalog.setEntities(
        all.flatMap(metadata => [
          { ...mlEntity('MlDataset', ''), metadata },
          {
            ...mlEntity('MlModel', '', {
              trainedOn: [metadata.name],
              evaluatedOn: [`${metadata.namespace}/${metadata.name}`],
              derivedFrom: [`mldataset:${metadata.namespace}/${metadata.name}`],
            }),
            metadata,
          },
        ]),
      );
      await catalog.relations(
        ...all.flatMap(place => {
          const id = `${place.namespace}/${place.name}`.toLocaleLowerCase();
          const [model, dataset] = [`mlmodel:${id}`, `mldataset:${id}`];
          return [
            `${model} trainedOn ${dataset}`,
            `${dataset} trainingDataFor ${model}`,
            `${model} evaluatedOn ${dataset}`,
            `${dataset} evaluationDataFor ${model}`,
            `${model} derivedFrom ${dataset}`,
            `${dataset} baseOf ${model}`,
            `${model} ownedBy group:${place.namespace}/ml`,
          ];
        }),
      );
      expect(catalog.failures).toEqual([]);
    }),
    { numRuns: 3, endOnFailure: true },
  );
  await catalog.stop();
}, 120_000);
