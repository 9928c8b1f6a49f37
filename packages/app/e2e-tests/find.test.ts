import { expect, test } from '@playwright/test';
import { inventoryOf, openAs, waitForExampleCompany } from './support';

test('a visitor picks whom to be and lands on the ML catalog', async ({
  page,
}) => {
  await waitForExampleCompany(page.request);
  await page.goto('/');
  await page.getByRole('button', { name: /Mila Novak/ }).click();
  await expect(page).toHaveURL(/\/ml/);
  await expect(page.getByRole('tab', { name: 'Models' })).toBeVisible();
});

for (const role of ['engineer', 'viewer'] as const) {
  test(`a ${role} finds tumor screening by its owner and by its risk`, async ({
    page,
  }) => {
    await openAs(page, role, '/ml/models?view=all');
    const row = page
      .getByTestId('inventory-row')
      .filter({ hasText: 'Tumor screening' });

    await page.getByRole('combobox', { name: 'Owner' }).click();
    await page.getByRole('option', { name: /^diagnostics/i }).click();
    await page.keyboard.press('Escape');
    await expect(row).toBeVisible();
    await expect(row).toContainText('Flags suspicious masses');
    const rowsOfOwner = await page.getByTestId('inventory-row').count();

    await page.getByRole('combobox', { name: 'Risk' }).click();
    await page.getByRole('option', { name: /^high/ }).click();
    await page.keyboard.press('Escape');
    await expect(page.getByTestId('inventory-row')).not.toHaveCount(
      rowsOfOwner,
    );
    await expect(row).toBeVisible();

    // The address holds the state: a reload shows the same.
    await page.reload();
    await expect(row).toBeVisible();

    await row.getByRole('link', { name: 'Tumor screening' }).click();
    await expect(
      page.getByRole('heading', { name: 'Tumor screening' }),
    ).toBeVisible();
    await expect(page.getByText('Runs in')).toBeVisible();
    await expect(
      page.getByRole('link', { name: 'Screening API', exact: true }).first(),
    ).toBeVisible();
  });
}

test('a viewer sees neither rows nor counts of what is restricted, its owners and reviewers do', async ({
  page,
}) => {
  await openAs(page, 'viewer', '/ml/models?view=all&text=readmission');
  await expect(page.getByText('No models match')).toBeVisible();
  const ask = (role: Parameters<typeof inventoryOf>[1]) =>
    inventoryOf(page.request, role, 'kind=MlModel&text=readmission');
  expect((await ask('viewer'))?.totalItems).toBe(0);
  expect((await ask('reviewer'))?.items.map(({ name }) => name)).toContain(
    'readmission-risk',
  );
});

test('search finds a word deep in a long purpose', async ({ page }) => {
  await openAs(page, 'viewer', '/ml/models?view=all');
  await page.getByPlaceholder(/Search by name/).fill('pomegranate');
  await expect(page.getByTestId('inventory-row')).toHaveCount(1);
});
