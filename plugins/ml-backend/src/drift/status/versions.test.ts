import { versionEvidenceAnswer } from '@callboard/plugin-ml-common';
import { group, ml } from '../../__testUtils__/company';
import { digestOf, heldRegistry, said } from '../../__testUtils__/heldRegistry';
import { startTestPortal } from '../../__testUtils__/startTestPortal';
import {
  baselineOf,
  profileOf,
  screeningRows,
} from '../__testUtils__/screeningRows';

jest.setTimeout(120_000);

const DAYS = [3, 2, 1];
/** Rows of a window, by version: that with most rows speaks for it. */
const ROWS = { '1': 400, '2': 200 };

let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  const registry = heldRegistry('held', 'one');
  const models = ['main-moves', 'canary-moves'];
  for (const name of models) {
    registry.set(
      name,
      Object.keys(ROWS).map(version =>
        said(version, { digest: digestOf(version) }),
      ),
    );
  }
  portal = await startTestPortal({ features: [registry.module] });
  await portal.hold([
    group('radiology'),
    ...models.map(name =>
      ml('MlModel', name, {
        registries: [{ type: 'held', instance: 'one', name }],
      }),
    ),
  ]);
  await portal.runTask('registry-sync');
  await serve('main-moves', '1');
  await serve('canary-moves', '2');
  await portal.runTask('drift-evaluation');
});
afterAll(() => portal.stop());

/** Both versions answer in the same windows; one of them is asked something else. */
async function serve(name: string, moving: string) {
  const entityRef = `mlmodel:default/${name}`;
  await portal.post('/ml/v1/baselines', baselineOf({ entityRef }), 'ann');
  const profiles = Object.entries(ROWS).flatMap(([version, rows]) =>
    DAYS.map(days =>
      profileOf(days, {
        entityRef,
        digest: digestOf(version),
        rows: screeningRows(rows, {
          seed: days + rows,
          shift: version === moving ? 1.5 : 0,
        }),
      }),
    ),
  );
  const sent = await portal.post('/ml/v1/profiles', { profiles }, 'ann');
  expect(sent.status).toBe(200);
}

async function evidenceOf(name: string, label: string) {
  const path = `/ml/v1/entities/MlModel/default/${name}/versions`;
  const { body } = await portal.get(path);
  const versions: Array<{ label: string; versionId: string }> = body.versions;
  const version = versions.find(each => each.label === label);
  const answer = await portal.get(
    `/ml/v1/versions/${version?.versionId}/evidence`,
  );
  return versionEvidenceAnswer
    .parse(answer.body)
    .evidence.find(({ slot }) => slot === 'drift');
}

it('is against a canary that moved in every window, though the other version is calm', async () => {
  const canary = await evidenceOf('canary-moves', '2');
  expect(canary).toMatchObject({
    level: 'failing',
    text: '1 of 2 columns',
    value: expect.closeTo(0.5),
  });
  expect(canary).not.toHaveProperty('recordId');
  const main = await evidenceOf('canary-moves', '1');
  expect(main).toMatchObject({ level: 'ok', value: 0 });
});

it('is not against a canary that is calm while the other version drifts', async () => {
  expect(await evidenceOf('main-moves', '1')).toMatchObject({
    level: 'failing',
    recordId: expect.any(String),
    value: expect.closeTo(0.5),
  });
  const canary = await evidenceOf('main-moves', '2');
  expect(canary).toMatchObject({ level: 'ok', value: 0 });
  expect(canary).not.toHaveProperty('recordId');
});

it('is not against a version of which a person resolved the alert', async () => {
  const drifting = await evidenceOf('main-moves', '1');
  const resolved = await portal.post(
    `/ml/v1/drift/alerts/${drifting?.recordId}/actions`,
    { action: 'resolve', cause: 'expected-change' },
    'ann',
  );
  expect(resolved.status).toBe(200);
  const accepted = await evidenceOf('main-moves', '1');
  expect(accepted).toMatchObject({ level: 'ok' });
  expect(accepted).not.toHaveProperty('recordId');
});
