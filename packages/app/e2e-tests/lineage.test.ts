import { APIRequestContext, expect, Page, test } from '@playwright/test';
import {
  expectAccessible,
  inventoryOf,
  openAs,
  picture,
  Role,
  SENT_ANEW,
  tokenOf,
  waitForExampleCompany,
} from './support';

const MASSES = 'mldataset:default/breast-masses';
const IMPACT = `/ml/impact?node=${MASSES}`;
const INCOMPLETE = 'This may be incomplete for you.';

test.describe.configure({ mode: 'serial' });

/** Asks the API as one of the example people. */
async function ask<T>(
  request: APIRequestContext,
  role: Role,
  path: string,
  body?: unknown,
): Promise<T> {
  const headers = { authorization: `Bearer ${await tokenOf(request, role)}` };
  const url = `/api/ml${path}`;
  const response = await (body === undefined
    ? request.get(url, { ...SENT_ANEW, headers })
    : request.post(url, { ...SENT_ANEW, headers, data: body }));
  if (!response.ok()) {
    throw new Error(`${path}: ${response.status()} ${await response.text()}`);
  }
  return response.json();
}

interface Graph {
  nodes: Array<{ id: string }>;
}

async function reached(
  request: APIRequestContext,
  role: Role,
  node: string,
): Promise<string[]> {
  const { services } = await ask<{ services: Array<{ entityRef: string }> }>(
    request,
    role,
    `/v1/lineage/impact?node=${encodeURIComponent(node)}`,
  );
  return services.map(({ entityRef }) => entityRef);
}

/** In CI the portal does not start without it. */
async function skipWithoutMlflow(request: APIRequestContext) {
  const { registries } = await ask<{
    registries: Array<{ registry: string }>;
  }>(request, 'engineer', '/v1/registries/unregistered');
  test.skip(
    !registries.some(({ registry }) => registry === 'mlflow:research'),
    'MLflow could not be started here',
  );
}

/** The events of the training runs were sent, and their names found to be entities. */
async function waitForLineage(page: Page) {
  await waitForExampleCompany(page.request);
  await expect
    .poll(() => reached(page.request, 'admin', MASSES), { timeout: 60_000 })
    .toContain('mlinferenceservice:default/screening-api');
}

test('which production services learned from a data set, and who owns them', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await waitForLineage(page);
  await openAs(page, 'owner', IMPACT);
  await expect(
    page.getByText(
      /Breast masses reaches 1 service in production, owned by 1 team; and 1 more elsewhere/,
    ),
  ).toBeVisible();
  const services = page.getByRole('table', {
    name: 'Services that it reaches',
  });
  const row = services.getByRole('row', { name: /Screening API/ }).first();
  await expect(row).toContainText('production');
  await expect(row).toContainText(/diagnostics/i);
  await expect(row).toContainText('deployed');
  await expect(row).toContainText('the version that runs learned from it');
  await expect(row).toContainText('recorded');
  const path = page.getByRole('list', { name: 'How it gets to Screening API' });
  await expect(path.first()).toContainText('Breast masses');
  await expectAccessible(page, 'main');
  await picture(page, 'impact-light');
});

test('the owners of what it reaches are told', async ({ page }) => {
  await openAs(page, 'reviewer', `${IMPACT}&environment=production`);
  await page.getByRole('button', { name: 'Notify owners' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText(/diagnostics/i)).toBeVisible();
  await dialog
    .getByLabel(/^Message/)
    .fill('Twelve samples were measured twice: train again without them.');
  await dialog.getByRole('button', { name: 'Send' }).click();
  await expect(page.getByText('Told:')).toBeVisible();
  await openAs(page, 'owner', '/notifications');
  await expect(
    page.getByText(/Twelve samples were measured twice/).first(),
  ).toBeVisible();
});

test('a viewer cannot notify, and is told which permission it needs', async ({
  page,
}) => {
  await openAs(page, 'viewer', IMPACT);
  await expect(page.getByText(/permission ml\.lineage\.notify/)).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Notify owners' }),
  ).toBeDisabled();
});

/** Waits until all of these are drawn. */
async function drawn(page: Page, names: string[]) {
  const graph = page.getByLabel(/^Graph of the lineage/);
  for (const name of names) {
    await expect(graph.getByText(name, { exact: true }).first()).toBeVisible({
      timeout: 30_000,
    });
  }
}

test('the tab draws what a model learned from and where it runs, and lists the same', async ({
  page,
}) => {
  await openAs(
    page,
    'engineer',
    '/catalog/default/mlmodel/tumor-screening/lineage',
  );
  await drawn(page, [
    'Breast masses',
    'tumor-screening.split',
    'Breast masses, training rows',
    'Screening API',
  ]);
  await expectAccessible(page, 'main');
  await picture(page, 'lineage-tab-light');
  await page.getByRole('button', { name: 'Table' }).click();
  const steps = page.getByRole('region', { name: /^Steps between them/ });
  await expect(
    steps.getByRole('row', { name: /^Breast masses is read by .*split/ }),
  ).toContainText('recorded');
  await expect(
    steps.getByRole('row', { name: /^Breast masses is the base of .*train/ }),
  ).toContainText('declared');
  await expectAccessible(page, 'main');
});

test('a version is drawn from its raw data over its training run to the service that runs it', async ({
  page,
}) => {
  const { main } = await ask<{ main: { versionId: string } }>(
    page.request,
    'engineer',
    '/v1/entities/mlmodel/default/tumor-screening/versions',
  );
  await openAs(
    page,
    'engineer',
    `/ml/lineage?node=version:${main.versionId}&depth=6`,
  );
  await drawn(page, [
    'Breast masses',
    'tumor-screening.split',
    'Breast masses, training rows',
    'tumor-screening.train',
    'Screening API',
  ]);
  await expectAccessible(page, 'main');
  await picture(page, 'lineage-light');
});

test('the lineage of a column leads to the feature and the model that use it', async ({
  page,
}) => {
  const column = `${MASSES}#mean_radius`;
  const { nodes } = await ask<Graph>(
    page.request,
    'engineer',
    `/v1/lineage?node=${encodeURIComponent(column)}&direction=down&depth=10`,
  );
  expect(nodes.map(({ id }) => id)).toContain(
    'mldataset:default/breast-masses-train#mean_radius',
  );
  await openAs(
    page,
    'engineer',
    `/ml/impact?node=${encodeURIComponent(column)}`,
  );
  await expect(
    page.getByText(
      /mean_radius of Breast masses reaches 1 service in production/,
    ),
  ).toBeVisible();
});

test('as of before it was trained, less was known to hold', async ({
  page,
}) => {
  const before = '2026-11-20T10:00:00Z';
  await openAs(page, 'engineer', `${IMPACT}&asOf=${before}`);
  await expect(page.getByText(/reaches no service/).first()).toBeVisible();
  await page.goto(IMPACT);
  await expect(page.getByText(/reaches 1 service in production/)).toBeVisible();
});

test('what a viewer may not see is not there, and the words are the same', async ({
  page,
}) => {
  // It learned from admissions, which are restricted.
  const forecast = '/ml/lineage?node=mlmodel:default/bed-demand-forecast';
  await openAs(page, 'viewer', forecast);
  await drawn(page, ['Bed occupancy']);
  await expect(page.getByText(INCOMPLETE)).toBeVisible();
  await expect(page.getByText(/admissions/i)).toHaveCount(0);
  await openAs(page, 'viewer', IMPACT);
  await expect(page.getByText(/reaches 1 service/)).toBeVisible();
  await expect(page.getByText(INCOMPLETE)).toBeVisible();
  for (const hidden of ['admissions', 'nothing-of-this-name']) {
    const node = `mldataset:default/${hidden}`;
    await expect(reached(page.request, 'viewer', node)).rejects.toThrow(
      `No node ${node}`,
    );
  }
  await openAs(page, 'admin', forecast);
  await drawn(page, ['Bed occupancy', 'Admissions']);
  await expect(page.getByText(INCOMPLETE)).toHaveCount(0);
});

test('a name that no entity is known for is claimed, and its lineage joins that of the entity', async ({
  page,
}) => {
  const address =
    'postgres://lab.orrindale.example:5432/pathology.needle_samples';
  const [namespace, name] = [
    address.slice(0, address.lastIndexOf('/')),
    address.slice(address.lastIndexOf('/') + 1),
  ];
  await ask(page.request, 'engineer', '/v1/lineage', {
    eventTime: new Date().toISOString(),
    producer: 'https://orrindale.example/nightly',
    schemaURL:
      'https://openlineage.io/spec/2-0-2/OpenLineage.json#/$defs/JobEvent',
    job: { namespace: 'pathology', name: 'nightly-export' },
    inputs: [{ namespace, name }],
    outputs: [],
  });
  await openAs(page, 'engineer', '/ml/unclaimed');
  await page.getByRole('button', { name: `Claim ${address}` }).click();
  const dialog = page.getByRole('dialog');
  await expectAccessible(page, '[role=dialog]');
  await dialog.getByLabel(/^This data set is/).fill(MASSES);
  await dialog.getByRole('button', { name: 'Claim' }).click();
  await expect(page.getByText(/needle_samples is now known as/)).toBeVisible();
  await expect
    .poll(() => reached(page.request, 'viewer', `dataset:${address}`), {
      timeout: 60_000,
    })
    .toContain('mlinferenceservice:default/screening-api');
});

test('models of a real MLflow that the catalog lacks are registered with their owner', async ({
  page,
}) => {
  test.setTimeout(120_000);
  await skipWithoutMlflow(page.request);
  await openAs(page, 'engineer', '/ml/unregistered');
  const table = page.getByRole('table', {
    name: /^Models that the catalog lacks/,
  });
  await expect(table.getByText('no owner: not registered')).toBeVisible({
    timeout: 30_000,
  });
  // A prompt lies in the same registry, and is no model.
  await expect(table.getByText('discharge-summary')).toHaveCount(0);
  await expectAccessible(page, 'main');
  await picture(page, 'unregistered-light');
  await expect(
    page.getByRole('button', { name: 'Register models' }),
  ).toBeDisabled();
  await table
    .getByRole('checkbox', { name: 'Tick all that can be registered' })
    .check();
  await table
    .getByRole('checkbox', { name: 'Register handwriting-reader' })
    .uncheck();
  await page.getByRole('button', { name: 'Register 2 models' }).click();
  const dialog = page.getByRole('dialog');
  await expect(dialog.getByText('Glucose-outlook-pilot').first()).toBeVisible();
  await dialog.getByRole('button', { name: 'Register 2 models' }).click();
  await expect(page.getByText('2 models are registered')).toBeVisible();
  const query = 'kind=MlModel&text=second-reading-small';
  await expect
    .poll(
      async () =>
        (
          await inventoryOf(page.request, 'viewer', query)
        )?.items[0]?.statuses,
      { timeout: 60_000 },
    )
    .toMatchObject({ version: { text: 'v1' } });
  await openAs(page, 'viewer', '/ml/models?view=all&text=second-reading-small');
  await expect(
    page.getByRole('link', { name: 'second-reading-small' }).first(),
  ).toBeVisible();
});

test('a version that two registries have is one, and leads to its page in MLflow', async ({
  page,
}) => {
  await skipWithoutMlflow(page.request);
  await openAs(
    page,
    'engineer',
    '/catalog/default/mlmodel/tumor-screening/versions',
  );
  await expect(page.getByText(/3 versions; champion is v3/)).toBeVisible();
  await expect(page.getByRole('list', { name: 'Registries' })).toContainText(
    'mlflow:research / tumor-screening',
  );
  await page.getByRole('link', { name: 'v3', exact: true }).click();
  await expect(
    page
      .getByRole('dialog')
      .locator('a[href$="/#/models/tumor-screening/versions/3"]'),
  ).toBeVisible();
});
