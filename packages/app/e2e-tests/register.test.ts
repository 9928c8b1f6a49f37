import { expect, Page, test } from '@playwright/test';
import { openAs } from './support';

// The example files are served on the port after the portal's.
const examples = `http://localhost:${Number(process.env.E2E_PORT ?? 7107) + 1}`;

async function check(page: Page, file: string) {
  await openAs(page, 'engineer', '/ml/register');
  await page
    .getByLabel('URL of a catalog-info file')
    .fill(`${examples}/register/${file}`);
  await page.getByRole('button', { name: 'Check' }).click();
}

for (const file of [
  'mldataset.yaml',
  'mlfeatureset.yaml',
  'mlmodel.yaml',
  'mlinferenceservice.yaml',
]) {
  test(`an engineer registers ${file} after seeing what it would create`, async ({
    page,
  }) => {
    await check(page, file);
    await expect(page.getByText(/found, nothing created yet/)).toBeVisible();
    await expect(
      page.getByRole('columnheader', { name: 'Owner' }),
    ).toBeVisible();
    await page.getByRole('button', { name: 'Register', exact: true }).click();
    await expect(
      page.getByText(/(is|All \d+ entities are) in the catalog/),
    ).toBeVisible({
      timeout: 45_000,
    });
  });
}

test('a bad file is refused with path and rule, and nothing is created', async ({
  page,
}) => {
  await check(page, 'invalid.yaml');
  await expect(
    page.getByText('The file cannot be registered as it is'),
  ).toBeVisible();
  await expect(page.getByText('spec.riskTier').first()).toBeVisible();
  await expect(
    page.getByText(/minimal, limited, high, prohibited/).first(),
  ).toBeVisible();
  await expect(
    page.getByRole('button', { name: 'Register', exact: true }),
  ).toHaveCount(0);
});

test('a viewer is told that they may not register', async ({ page }) => {
  await openAs(page, 'viewer', '/ml/register');
  await expect(page.getByText(/You may not register files/)).toBeVisible();
  await expect(page.getByLabel('URL of a catalog-info file')).toHaveCount(0);
});
