import { expect, test } from '@playwright/test';
import { openAs } from './support';

const PAGE = '/catalog/default/mlmodel/tumor-screening/versions';

test('the versions say which one counts, which is better and where each runs', async ({
  page,
}) => {
  await openAs(page, 'viewer', PAGE);
  await expect(
    page.getByText(/3 versions; champion is v3, .* runs in 2 services/),
  ).toBeVisible();
  const row = page.getByRole('row', { name: /v3/ }).first();
  await expect(row).toContainText('champion');
  await expect(row).toContainText('0.9649');
  await expect(row.getByRole('link', { name: /Screening API/ })).toHaveCount(2);
});

test('two versions are compared field by field, and the address tells which', async ({
  page,
}) => {
  await openAs(page, 'engineer', PAGE);
  await page.getByRole('checkbox', { name: 'Compare v3' }).check();
  await page.getByRole('checkbox', { name: 'Compare v2' }).check();
  await page.getByRole('button', { name: 'Compare', exact: true }).click();
  await expect(page).toHaveURL(/compare=/);
  const table = page.getByRole('table', { name: /Differences between/ });
  await expect(table).toContainText('0.9375');
  await expect(table).toContainText('0.9063');
  await page.reload();
  await expect(table).toContainText('0.9375');
  await page.getByRole('button', { name: 'All versions' }).click();
  await expect(page.getByText('Across versions')).toBeVisible();
});

test('the details of a version say what it takes, from the file itself', async ({
  page,
}) => {
  await openAs(page, 'engineer', PAGE);
  await page.getByRole('link', { name: 'v1', exact: true }).click();
  await expect(page).toHaveURL(/version=/);
  const details = page.getByRole('dialog');
  await expect(details).toContainText('this portal read the file');
  await expect(details).toContainText('Read from the graph of the file');
  await expect(details).toContainText('float32');
});

test('a service that was left behind says so, and why', async ({ page }) => {
  await openAs(
    page,
    'engineer',
    '/catalog/default/mlinferenceservice/diabetes-planning',
  );
  await expect(page.getByText('behind').first()).toBeVisible();
  await expect(
    page.getByText(/alias champion points to v3/).first(),
  ).toBeVisible();
});
