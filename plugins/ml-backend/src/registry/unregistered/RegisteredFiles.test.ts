import {
  entityEnvelopeSchemaValidator,
  makeValidator,
} from '@backstage/catalog-model';
import { mlModelSpec } from '@callboard/plugin-ml-common';
import fc from 'fast-check';
import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseAllDocuments } from 'yaml';
import { registriesOf } from '../registriesOf';
import { listedPage } from './listedModel';
import { RegisteredFiles } from './RegisteredFiles';
import { registrationEntity } from './registrationEntity';

jest.setTimeout(30_000);

const claim = {
  registry: 'mlflow:research',
  entityRef: 'mlmodel:default/m',
  entityName: 'M',
  owner: 'group:default/radiology',
  lifecycle: 'experimental',
  by: 'user:default/mila',
  at: '2026-11-20T12:00:00.000Z',
};

let folder: string;
let files: RegisteredFiles;
beforeEach(async () => {
  folder = join(await mkdtemp(join(tmpdir(), 'registered-')), 'below');
  files = new RegisteredFiles(folder);
  files.writeIndex();
});
afterEach(() => rm(join(folder, '..'), { recursive: true }));

/** What the catalog makes of the file of a model. */
async function written(listed: { name: string } & Record<string, unknown>) {
  const [model] = listedPage.parse([{ tags: {}, aliases: [], ...listed }]);
  const { name, ...facts } = model;
  const entity = registrationEntity({ ...claim, name }, facts);
  await files.write(claim.entityRef, entity);
  const path = join(folder, files.nameOf(claim.entityRef));
  const documents = parseAllDocuments(await readFile(path, 'utf8'));
  await rm(path);
  expect(documents).toHaveLength(1);
  const read = documents[0].toJSON();
  expect(read).toEqual(JSON.parse(JSON.stringify(entity)));
  return { entity, read, model };
}

it('writes what the registry says, and that the type is unknown', async () => {
  const { read } = await written({
    name: 'tumor screening',
    description: 'Finds tumors',
    url: 'https://mlflow.example/#/models/tumor',
    tags: {
      task: 'image-classification',
      framework: 'pytorch',
      validated: 'true',
      stage: 'Shadow',
      'mlflow.note': 'x',
    },
  });
  expect(read).toEqual({
    apiVersion: 'callboard.dev/v1alpha1',
    kind: 'MlModel',
    metadata: {
      name: 'M',
      namespace: 'default',
      title: 'tumor screening',
      description: 'Finds tumors',
      annotations: {
        'callboard.dev/registered-from': 'mlflow:research/tumor screening',
        'callboard.dev/registered-by': 'user:default/mila',
        'callboard.dev/registered-at': '2026-11-20T12:00:00.000Z',
      },
      tags: ['validated', 'stage-shadow'],
    },
    spec: {
      owner: 'group:default/radiology',
      lifecycle: 'experimental',
      type: 'unknown',
      task: 'image-classification',
      framework: 'pytorch',
      registries: [
        {
          type: 'mlflow',
          instance: 'research',
          name: 'tumor screening',
          url: 'https://mlflow.example/#/models/tumor',
        },
      ],
    },
  });
});

it.each([
  ['the syntax of YAML', 'a: b\n---\n- {x: [}\n...\n%TAG !\n&a *a # "\' | >'],
  ['a placeholder of the catalog', '$text: ./secrets'],
  ['NUL and other controls', 'a\0b\u0007\u0085\u001b[31m\r\nend\ufeff'],
  ['half a character', 'a\ud800b'],
  ['100 kB', 'so long '.repeat(12_500)],
  ['indentation', '   \n\t\n  x\n\n\n'],
  ['what looks like a number', '0x1F'],
])('keeps a description with %s in its place', async (_, description) => {
  const { read } = await written({ name: 'm', description });
  expect(Object.keys(read.metadata).sort()).toEqual([
    'annotations',
    'description',
    'name',
    'namespace',
    'title',
  ]);
  expect(read.metadata.description.length).toBeLessThanOrEqual(10_000);
  expect([...read.metadata.description]).not.toContainEqual(
    expect.stringMatching(/^(?!\n|\t)[\p{Cc}\p{Cs}\ufeff]$/u),
  );
});

it('drops an address that is none, which would hide the registry from the sync', async () => {
  const url = 'data:text/html,hello';
  const { read } = await written({ name: 'm', url });
  expect(read.spec.registries[0]).not.toHaveProperty('url');
});

it('makes an entity that the catalog takes of anything that a registry says', async () => {
  const isEnvelope = entityEnvelopeSchemaValidator();
  const validator = makeValidator();
  const text = fc.string({ unit: 'binary', maxLength: 600 });
  await fc.assert(
    fc.asyncProperty(
      fc.record({
        name: text.filter(
          name =>
            listedPage.parse([{ name, tags: {}, aliases: [] }]).length > 0,
        ),
        description: text,
        tags: fc.dictionary(text, text, { maxKeys: 5 }),
        url: fc.oneof(text, fc.webUrl()),
        createdBy: text,
      }),
      async listed => {
        const { model, read } = await written(listed);
        isEnvelope(read);
        expect(mlModelSpec.safeParse(read.spec).error).toBeUndefined();
        expect(read.metadata.tags ?? []).toEqual(
          (read.metadata.tags ?? []).filter(validator.isValidTag),
        );
        expect(registriesOf(read)).toEqual([
          expect.objectContaining({
            registry: 'mlflow:research',
            name: model.name,
          }),
        ]);
      },
    ),
    { numRuns: 40 },
  );
});

it('leaves files alone that are there, and nothing half-written behind', async () => {
  const path = join(folder, 'mlmodel.m.yaml');
  const entity = registrationEntity(
    { ...claim, name: 'm' },
    { tags: {}, aliases: [] },
  );
  await writeFile(path, 'of somebody else');
  await expect(files.write(claim.entityRef, entity)).rejects.toThrow(
    'there is a file mlmodel.m.yaml already',
  );
  expect(await readFile(path, 'utf8')).toBe('of somebody else');
  expect((await readdir(folder)).sort()).toEqual([
    'all.yaml',
    'mlmodel.m.yaml',
  ]);
});

it('does not take a disk that is not there for one whose files are gone', async () => {
  expect(await files.names()).toEqual(new Set(['all.yaml']));
  await rm(folder, { recursive: true });
  expect(await files.names()).toBeUndefined();
  const entity = registrationEntity(
    { ...claim, name: 'm' },
    { tags: {}, aliases: [] },
  );
  await expect(files.write(claim.entityRef, entity)).rejects.toThrow('ENOENT');
});
