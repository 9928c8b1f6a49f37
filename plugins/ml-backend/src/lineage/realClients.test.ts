import { execFile } from 'node:child_process';
import { resolve } from 'node:path';
import { promisify } from 'node:util';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

/** `npm run test:unit` sets it: a Python with OpenLineage's client. */
const python = process.env.CALLBOARD_TEST_MLFLOW_PYTHON;
const JOB = resolve(
  __dirname,
  '../../../../examples/openlineage/prepare_cohort.py',
);
const READINGS =
  'dataset:postgres://warehouse.orrindale.example:5432/lab.readings';
const COHORT = 'dataset:s3://orrindale-features/cohort/glucose';

if (!python) {
  it('is not tried with a real client: CALLBOARD_TEST_MLFLOW_PYTHON is not set, which is right outside CI only', () => {
    expect(process.env.CI).toBeFalsy();
  });
} else {
  const client: string = python;
  describe('the Python client of OpenLineage, by configuration alone', () => {
    let portal: Awaited<ReturnType<typeof startTestPortal>>;
    beforeAll(async () => {
      portal = await startTestPortal();
      await portal.hold([
        {
          apiVersion: 'callboard.dev/v1alpha1',
          kind: 'MlDataset',
          metadata: { name: 'lab-readings' },
          spec: {
            owner: 'data-platform',
            lifecycle: 'production',
            type: 'table',
            location: READINGS.slice('dataset:'.length),
          },
        },
      ]);
    });
    afterAll(() => portal.stop());

    /** Runs the job; answers the id of its run. */
    async function emit(
      configuration: Record<string, string>,
      ...args: string[]
    ): Promise<string> {
      const { stdout } = await promisify(execFile)(client, [JOB, ...args], {
        env: { PATH: process.env.PATH, ...configuration },
      });
      return stdout.trim();
    }

    function transport(more: object = {}): Record<string, string> {
      const { authorization } = portal.serviceHeaders;
      return {
        OPENLINEAGE__TRANSPORT: JSON.stringify({
          type: 'http',
          url: new URL(portal.base).origin,
          endpoint: 'api/ml/v1/lineage',
          auth: {
            type: 'api_key',
            apiKey: authorization.replace('Bearer ', ''),
          },
          ...more,
        }),
      };
    }

    async function runsOfJob() {
      const { body } = await portal.get(
        '/ml/v1/lineage/nodes?node=job:research/prepare-cohort',
      );
      return body.runs;
    }

    it.each([
      ['its three variables', {}, []],
      ['a transport with gzip', { compression: 'gzip' }, []],
      [
        'the transport that sends in the background',
        { type: 'async_http' },
        [],
      ],
      ['a transport, of a run that fails', {}, ['--fail']],
    ])('is taken with %s', async (what, more, args) => {
      const { authorization } = portal.serviceHeaders;
      const runId = await emit(
        what === 'its three variables'
          ? {
              OPENLINEAGE_URL: new URL(portal.base).origin,
              OPENLINEAGE_ENDPOINT: 'api/ml/v1/lineage',
              OPENLINEAGE_API_KEY: authorization.replace('Bearer ', ''),
            }
          : transport(more),
        ...args,
      );
      const failed = args.length > 0;
      expect(await runsOfJob()).toContainEqual(
        expect.objectContaining({
          runId,
          state: failed ? 'FAIL' : 'COMPLETE',
          durationMs: expect.any(Number),
          code: expect.objectContaining({ version: '5f3c2a9' }),
          ...(failed && { error: 'Column weight is not there' }),
        }),
      );
    });

    it('draws what the facets of its classes say, down to columns', async () => {
      await portal.runTask('lineage-sync');
      const { body } = await portal.get(
        '/ml/v1/lineage?node=mldataset:default/lab-readings&direction=down',
      );
      expect(
        body.edges.map(({ from, to, type }: Record<string, string>) => [
          from,
          type,
          to,
        ]),
      ).toEqual(
        expect.arrayContaining([
          [
            'mldataset:default/lab-readings',
            'reads',
            'job:research/prepare-cohort',
          ],
          ['job:research/prepare-cohort', 'writes', COHORT],
        ]),
      );
      const columns = await portal.get(
        `/ml/v1/lineage?node=${encodeURIComponent(
          'mldataset:default/lab-readings#glucose',
        )}&direction=down`,
      );
      expect(columns.body.nodes.map(({ id }: { id: string }) => id)).toContain(
        `${COHORT}#glucose_mean`,
      );
      expect(
        columns.body.nodes.map(({ id }: { id: string }) => id),
      ).not.toContain(`${COHORT}#bmi`);
    });

    it('keeps every facet, of other events as well', async () => {
      const { body } = await portal.get(
        '/ml/v1/lineage/nodes?node=mldataset:default/lab-readings',
      );
      expect(body.facets).toMatchObject({
        dataQualityMetrics: { rowCount: 1200 },
      });
      expect(body.columns).toContainEqual(
        expect.objectContaining({ name: 'glucose', type: 'DOUBLE' }),
      );
    });
  });
}
