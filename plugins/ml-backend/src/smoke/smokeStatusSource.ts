import { Entity, stringifyEntityRef } from '@backstage/catalog-model';
import {
  CatalogReader,
  FETCH_BATCH,
  StatusSource,
} from '@callboard/plugin-ml-node';
import { ModelVersions } from '../ModelVersions';
import { SMOKE_SLOT, smokeEvidence } from './smokeEvidence';
import { SmokeKnowledge, smokeStatus } from './smokeStatus';
import { PullState, SmokeStore } from './store/SmokeStore';
import { withSilence } from './withSilence';

const TESTED_FIELDS = [
  'kind',
  'metadata.namespace',
  'metadata.name',
  'metadata.uid',
  'spec.smokeTest',
  'spec.endpoint',
];

interface Options {
  catalog: CatalogReader;
  store: SmokeStore;
  versions: ModelVersions;
  staleAfterMs: number;
  now: () => Date;
}

/** The slot `smoke` of models and services: whether what speaks for them runs, and answers as it should. */
export function smokeStatusSource(options: Options): StatusSource {
  const { now, staleAfterMs, store } = options;
  return {
    slot: SMOKE_SLOT,
    async summary(entityRefs) {
      const pull = await store.pullState();
      if (isAbsent(pull)) {
        return new Map();
      }
      const known = await knowledgeOf(entityRefs, options);
      const freshness = { now: now(), staleAfterMs };
      return new Map(
        [...known].map(([ref, knowledge]) => [
          ref,
          withSilence(smokeStatus(knowledge, freshness), pull, freshness.now),
        ]),
      );
    },
    async evidence(versionIds) {
      if (isAbsent(await store.pullState())) {
        return new Map();
      }
      const runs = await store.newestOfVersions(versionIds);
      const freshness = { now: now(), staleAfterMs };
      return new Map(
        versionIds.map(id => [
          id,
          smokeEvidence(id, runs.get(id) ?? [], freshness),
        ]),
      );
    },
  };
}

/** It is not there, or nobody has heard of it yet. */
function isAbsent({ absent, since }: PullState): boolean {
  return absent || since === undefined;
}

async function knowledgeOf(
  entityRefs: string[],
  { catalog, store, versions }: Options,
): Promise<Map<string, SmokeKnowledge>> {
  const refs = entityRefs.filter(ref =>
    /^(mlmodel|mlinferenceservice):/.test(ref),
  );
  const entities: Entity[] = [];
  for (let at = 0; at < refs.length; at += FETCH_BATCH) {
    const batch = refs.slice(at, at + FETCH_BATCH);
    entities.push(
      ...(await catalog.entities(batch, { fields: TESTED_FIELDS })),
    );
  }
  const runs = await store.newest(
    entities.flatMap(({ metadata }) => metadata.uid ?? []),
  );
  const main = await versions.mainOf(refs);
  return new Map(
    entities.map(entity => {
      const ref = stringifyEntityRef(entity);
      const version = main.get(ref)?.version;
      return [
        ref,
        {
          setUp: entity.spec?.smokeTest !== undefined,
          current: version
            ? { key: version.versionId, name: `version ${version.label}` }
            : endpointOf(entity),
          runs: runs.get(entity.metadata.uid ?? '') ?? [],
        },
      ];
    }),
  );
}

function endpointOf({ spec }: Entity): SmokeKnowledge['current'] {
  const endpoint = spec?.endpoint;
  return endpoint !== null &&
    typeof endpoint === 'object' &&
    'url' in endpoint &&
    typeof endpoint.url === 'string'
    ? { key: endpoint.url, name: 'the endpoint' }
    : undefined;
}
