import { ModelVersion, VersionsPage } from '@callboard/plugin-ml-common';
import { createHash, randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { group, ml } from '../../__testUtils__/company';
import { recordingAuditor } from '../../__testUtils__/recordingAuditor';
import { startTestPortal } from '../../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

const url = process.env.CALLBOARD_TEST_MLFLOW_URL;
const SECRET = randomBytes(16).toString('hex');

/** Asks MLflow itself. */
async function mlflow(path: string, method: string, body?: object) {
  const response = await fetch(`${url}/api/2.0/mlflow/${path}`, {
    method,
    headers: { 'content-type': 'application/json' },
    body: body && JSON.stringify(body),
  });
  expect([path, response.status]).toEqual([path, 200]);
  return JSON.parse(await response.text());
}

async function until(holds: () => Promise<boolean>) {
  for (let tries = 0; !(await holds()); tries++) {
    if (tries > 150) {
      throw new Error('It did not come true within 45 s');
    }
    await sleep(300);
  }
}

if (!url) {
  it('is not tried on a real MLflow server: CALLBOARD_TEST_MLFLOW_URL is not set, which is right outside CI only', () => {
    expect(process.env.CI).toBeFalsy();
  });
} else {
  describe('a real MLflow server', () => {
    const auditor = recordingAuditor();
    let portal: Awaited<ReturnType<typeof startTestPortal>>;
    beforeAll(async () => {
      const target = resolve(__dirname, '../../../../../examples/models');
      portal = await startTestPortal({
        realScheduler: true,
        features: [auditor.factory],
        ml: {
          registry: {
            // So that nothing but a webhook can bring a change.
            syncInterval: '1h',
            files: [{ instance: 'examples', target }],
            mlflow: [
              {
                instance: 'real',
                url,
                webUrl: 'https://mlflow.example.com',
                webhookSecret: SECRET,
                requestsPerSecond: 100,
              },
            ],
          },
        },
      });
      await portal.fill([
        group('radiology'),
        ml('MlModel', 'tumor-screening', {
          registries: [
            { type: 'files', instance: 'examples', name: 'tumor-screening' },
            { type: 'mlflow', instance: 'real', name: 'tumor-screening' },
          ],
        }),
        ml('MlModel', 'glucose', {
          registries: [
            {
              type: 'mlflow',
              instance: 'real',
              name: 'Glucose outlook (pilot)',
            },
          ],
        }),
      ]);
      await until(async () => {
        const found = await Promise.all(
          ['tumor-screening', 'glucose'].map(versionsOf),
        );
        return found.every(({ registries }) =>
          registries.every(({ state }) => state === 'ok'),
        );
      });
    });
    afterAll(() => portal.stop());

    async function versionsOf(name: string): Promise<VersionsPage> {
      const { body } = await portal.get(
        `/ml/v1/entities/MlModel/default/${name}/versions`,
      );
      return { versions: [], registries: [{ state: 'never' }], ...body };
    }
    const aliasesOf = ({ aliases }: ModelVersion, registry = 'mlflow:real') =>
      aliases
        .filter(each => each.registry === registry)
        .map(each => each.alias);

    it('knows what it has in common with files: one version with two names, told by its bytes', async () => {
      const { versions } = await versionsOf('tumor-screening');
      const both = versions.filter(({ names }) => names.length === 2);
      expect(both).toHaveLength(3);
      for (const version of both) {
        expect(version.digestVerified).toBe(true);
        expect(version.signature?.source).toBe('artifact');
        expect(version.names.map(({ registry }) => registry).sort()).toEqual([
          'files:examples',
          'mlflow:real',
        ]);
      }
      const champion = versions.find(each => aliasesOf(each)[0] === 'champion');
      expect(champion?.names).toContainEqual(
        expect.objectContaining({
          registry: 'mlflow:real',
          version: '3',
          url: 'https://mlflow.example.com/#/models/tumor-screening/versions/3',
        }),
      );
    });

    it('says what the run of a version was, on what data, and with what result', async () => {
      const { versions } = await versionsOf('glucose');
      expect(versions).toHaveLength(2);
      for (const version of versions) {
        expect(version).toMatchObject({
          createdBy: 'elena',
          digestVerified: true,
          sourceRun: { type: 'mlflow' },
        });
        expect(version.sourceRun?.url).toMatch(
          /^https:\/\/mlflow.example.com\/#\/experiments\/\d+\/runs\/[0-9a-f]{32}$/,
        );
        expect(version.params.algorithm).toBeDefined();
        expect(Object.keys(version.metrics)).not.toEqual([]);
        expect(version.datasets).toEqual([
          expect.objectContaining({
            role: 'training',
            location:
              'file://examples/models/diabetes-progression/data/train.csv',
          }),
        ]);
        const paths = version.artifacts.map(({ path }) => path);
        expect(paths).toEqual(
          expect.arrayContaining(['MLmodel', 'model.onnx']),
        );
      }
    });

    it('brings the file of a version on demand', async () => {
      const { versions } = await versionsOf('glucose');
      const { digest } = versions[0];
      const response = await fetch(
        `${portal.base}/ml/v1/artifacts/${encodeURIComponent(digest ?? '')}`,
        { headers: portal.serviceHeaders },
      );
      const bytes = Buffer.from(await response.arrayBuffer());
      expect(response.status).toBe(200);
      expect(`sha256:${createHash('sha256').update(bytes).digest('hex')}`).toBe(
        digest,
      );
    });

    it('hears of a moved alias by a webhook that MLflow itself has signed', async () => {
      const { webhook } = await mlflow('webhooks', 'POST', {
        name: `callboard-${Date.now()}`,
        url: `${portal.base}/ml/v1/registries/mlflow/real/webhook`,
        secret: SECRET,
        events: [{ entity: 'MODEL_VERSION_ALIAS', action: 'CREATED' }],
      });
      const name = 'tumor-screening';
      const alias = `hears-${Date.now()}`;
      try {
        // MLflow remembers for a second that it has no webhooks.
        await sleep(1500);
        await mlflow('registered-models/alias', 'POST', {
          name,
          alias,
          version: '2',
        });
        await until(async () => {
          const { versions } = await versionsOf(name);
          return versions.some(each => aliasesOf(each).includes(alias));
        });
        expect(auditor.events).toContainEqual(
          expect.objectContaining({
            eventId: 'mlflow-webhook',
            meta: { instance: 'real' },
            end: 'success',
          }),
        );
      } finally {
        await mlflow(`webhooks/${webhook.webhook_id}`, 'DELETE');
        await mlflow('registered-models/alias', 'DELETE', { name, alias });
      }
    });
  });
}
