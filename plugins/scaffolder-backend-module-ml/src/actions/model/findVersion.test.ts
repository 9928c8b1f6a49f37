import { ModelVersion, VersionsPage } from '@callboard/plugin-ml-common';
import { findVersion } from './findVersion';

const model = {
  ...{ kind: 'mlmodel', namespace: 'default', name: 'churn' },
  ref: 'mlmodel:default/churn',
};
const digestOf = (letter: string) => `sha256:${letter.repeat(64)}`;

function version(versionId: string, label: string, digest?: string) {
  const at = '2026-11-20T10:00:00Z';
  const found: ModelVersion = {
    ...{ versionId, label, digest, entityRef: model.ref },
    ...{ digestVerified: false, names: [], aliases: [], conflicts: [] },
    ...{ datasets: [], artifacts: [], params: {}, metrics: {} },
    ...{ firstSeenAt: at, changedAt: at },
  };
  return found;
}

/** A registry of two pages, a version each. */
const pages: VersionsPage[] = [
  {
    versions: [version('id-2', '2', digestOf('b')), version('id-x', 'twice')],
    ...{ totalItems: 4, registries: [], nextCursor: 'second' },
    main: { versionId: 'id-1', reason: 'alias champion' },
  },
  {
    versions: [version('id-1', '1', digestOf('a')), version('id-y', 'twice')],
    ...{ totalItems: 4, registries: [] },
    main: { versionId: 'id-1', reason: 'alias champion' },
  },
];
const ml = {
  getVersions: async (_: unknown, { cursor }: { cursor?: string } = {}) =>
    pages[cursor ? 1 : 0],
};

it.each([
  [undefined, 'id-1'],
  ['1', 'id-1'],
  ['2', 'id-2'],
  ['id-2', 'id-2'],
  [digestOf('a'), 'id-1'],
])('finds version %s, on whatever page it is', async (wanted, versionId) => {
  expect(await findVersion(ml, model, wanted)).toMatchObject({ versionId });
});

it.each([
  ['3', 'version: mlmodel:default/churn has no version 3'],
  ['twice', '2 versions called twice; give one of their ids: id-x, id-y'],
])('refuses version %s', async (wanted, message) => {
  await expect(findVersion(ml, model, wanted)).rejects.toThrow(message);
});

it('says when no version is known yet', async () => {
  const empty = { versions: [], totalItems: 0, registries: [] };
  const none = { getVersions: async () => empty };
  await expect(findVersion(none, model, undefined)).rejects.toThrow(
    'modelRef: no version of mlmodel:default/churn is known yet',
  );
});
