// A made-up company: its entities, what its registry says of them, and a catalog
// in memory that answers as the catalog's client does.
const { createHash } = require('node:crypto');
const { mkdir, writeFile } = require('node:fs/promises');
const { join } = require('node:path');

const TEAMS = 50;
const SERVICES = 500;

const digestOf = text =>
  `sha256:${createHash('sha256').update(text).digest('hex')}`;

const entity = (kind, name, spec, more = {}) => ({
  apiVersion: kind.startsWith('Ml')
    ? 'callboard.dev/v1alpha1'
    : 'backstage.io/v1alpha1',
  kind,
  metadata: {
    namespace: 'default',
    name,
    uid: `uid-${kind}-${name}`,
    etag: 'etag',
    ...more,
  },
  spec,
  relations: [],
});

/** Models with a card each, services of the first of them, teams and people. */
function companyOf(models, folder) {
  const people = Array.from({ length: TEAMS * 4 }, (_, at) => at);
  return [
    entity('Group', 'reviewers', { type: 'role', children: [] }),
    ...Array.from({ length: TEAMS }, (_, at) =>
      entity('Group', `team-${at}`, { type: 'team', children: [] }),
    ),
    entity('User', 'reviewer', { memberOf: ['reviewers'] }),
    ...people.map(at =>
      entity('User', `person-${at}`, { memberOf: [`team-${at % TEAMS}`] }),
    ),
    entity('MlDataset', 'data', {
      owner: 'team-0',
      type: 'table',
      lifecycle: 'production',
      license: 'CC-BY-4.0',
      classification: 'public',
      containsPersonalData: false,
    }),
    ...Array.from({ length: models }, (_, at) =>
      entity(
        'MlModel',
        `model-${at}`,
        {
          owner: `team-${at % TEAMS}`,
          type: 'classifier',
          lifecycle: 'production',
          license: 'Apache-2.0',
          riskTier: ['minimal', 'limited', 'high'][at % 3],
          trainedOn: ['data'],
          modelCard: './model-card.md',
          registries: [
            { type: 'files', instance: 'bench', name: `model-${at}` },
          ],
        },
        {
          annotations: {
            'backstage.io/managed-by-location': `file:${folder}/model-${at}/catalog-info.yaml`,
          },
        },
      ),
    ),
    ...Array.from({ length: Math.min(SERVICES, models) }, (_, at) =>
      entity('MlInferenceService', `service-${at}`, {
        owner: `team-${at % TEAMS}`,
        platform: 'kserve',
        environment: 'production',
        lifecycle: 'production',
        serves: [`model-${at}`],
        traffic: [
          {
            model: `mlmodel:default/model-${at}`,
            version: digestOf(`model-${at} 1`),
            percent: 100,
          },
        ],
      }),
    ),
  ].map(withRelations);
}

function withRelations(each) {
  const { memberOf = [], owner } = each.spec;
  return {
    ...each,
    relations: [
      ...memberOf.map(name => ({
        type: 'memberOf',
        targetRef: `group:default/${name}`,
      })),
      ...(owner
        ? [{ type: 'ownedBy', targetRef: `group:default/${owner}` }]
        : []),
      ...(each.kind === 'Group' ? membersOf(each.metadata.name) : []),
    ],
  };
}

function membersOf(group) {
  const names =
    group === 'reviewers'
      ? ['reviewer']
      : Array.from(
          { length: 4 },
          (_, at) => `person-${at * TEAMS + Number(group.slice(5))}`,
        );
  return names.map(name => ({
    type: 'hasMember',
    targetRef: `user:default/${name}`,
  }));
}

/** What the files registry reads, and the card files. */
async function writeRegistry(folder, models, versions, card) {
  for (let model = 0; model < models; model += 1) {
    const name = `model-${model}`;
    await mkdir(join(folder, name));
    const manifest = {
      aliases: { champion: String(versions) },
      versions: Array.from({ length: versions }, (_, at) =>
        manifestVersion(name, at + 1),
      ),
    };
    await writeFile(
      join(folder, name, 'manifest.json'),
      JSON.stringify(manifest),
    );
    await writeFile(
      join(folder, name, 'model-card.md'),
      card.replaceAll('Tumor screening', `Model ${model}`),
    );
  }
}

function manifestVersion(model, at) {
  const measured = (metric, slice, value) => ({
    dataset: 'mldataset:default/data',
    datasetDigest: digestOf('data'),
    metric,
    slice,
    value,
    n: 100,
  });
  return {
    version: String(at),
    digest: digestOf(`${model} ${at}`),
    createdAt: new Date(1_700_000_000_000 + at * 60_000).toISOString(),
    createdBy: 'person-1',
    params: { depth: at },
    metrics: { accuracy: 0.9 },
    evaluations: [
      measured('accuracy', 'all', 0.9),
      measured('accuracy', 'old', 0.89),
      measured('accuracy', 'young', 0.91),
    ],
  };
}

/** As much of the catalog's client as the areas ask for. */
function catalogOf(entities) {
  const refOf = ({ kind, metadata }) =>
    `${kind}:${metadata.namespace}/${metadata.name}`.toLowerCase();
  const byRef = new Map(entities.map(each => [refOf(each), each]));
  const kindsOf = filter =>
    [filter?.kind ?? []].flat().map(kind => kind.toLowerCase());
  return {
    async queryEntities({ cursor, filter, limit = 1000 }) {
      const [kinds, from] = cursor ? JSON.parse(cursor) : [kindsOf(filter), 0];
      const member = filter?.['relations.hasMember'];
      const found = entities.filter(
        ({ kind, relations }) =>
          kinds.includes(kind.toLowerCase()) &&
          (!member ||
            relations.some(
              ({ targetRef, type }) =>
                type === 'hasMember' && targetRef === member,
            )),
      );
      const next = from + limit;
      return {
        items: found.slice(from, next),
        totalItems: found.length,
        pageInfo: {
          ...(next < found.length && {
            nextCursor: JSON.stringify([kinds, next]),
          }),
        },
      };
    },
    getEntitiesByRefs: async ({ entityRefs }) => ({
      items: entityRefs.map(ref => byRef.get(ref.toLowerCase())),
    }),
    getEntityByRef: async ref =>
      byRef.get(
        (typeof ref === 'string'
          ? ref
          : refOf({ kind: ref.kind, metadata: ref })
        ).toLowerCase(),
      ),
  };
}

module.exports = { catalogOf, companyOf, writeRegistry };
