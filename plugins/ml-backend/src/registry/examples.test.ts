import { VersionsPage } from '@callboard/plugin-ml-common';
import { resolve } from 'node:path';
import { group, ml } from '../__testUtils__/company';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(60_000);

let portal: Awaited<ReturnType<typeof startTestPortal>>;
beforeAll(async () => {
  const target = resolve(__dirname, '../../../../examples/models');
  portal = await startTestPortal({
    ml: { registry: { files: [{ instance: 'examples', target }] } },
  });
  await portal.hold([
    group('radiology'),
    ml('MlModel', 'tumor-screening', {
      registries: [
        { type: 'files', instance: 'examples', name: 'tumor-screening' },
      ],
    }),
  ]);
});
afterAll(() => portal.stop());

it('reads the versions of a real model from its manifest and its ONNX files', async () => {
  await portal.runTask('registry-sync');
  const { body }: { body: VersionsPage } = await portal.get(
    '/ml/v1/entities/MlModel/default/tumor-screening/versions',
  );
  expect(body.registries).toMatchObject([
    { registry: 'files:examples', state: 'ok' },
  ]);
  expect(body.totalItems).toBeGreaterThanOrEqual(3);
  expect(body.main?.reason).toBe('alias champion');
  for (const version of body.versions) {
    expect(version.digest).toMatch(/^sha256:/);
    expect(version.digestVerified).toBe(true);
    expect(version.signature?.source).toBe('artifact');
    expect(version.conflicts).toEqual([]);
  }
  const detail = await portal.get(`/ml/v1/versions/${body.main?.versionId}`);
  expect(detail.body.evaluations.length).toBeGreaterThan(0);
});
