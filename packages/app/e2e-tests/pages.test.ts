import { expect, test } from '@playwright/test';
import { expectAccessible, openAs, picture } from './support';

// A list draws only the rows on screen, so it is known by its first.
const PAGES = [
  {
    name: 'ml-catalog',
    path: '/ml/models?view=all',
    shows: 'Appointment uplift',
  },
  { name: 'datasets', path: '/ml/datasets?view=all', shows: 'Breast masses' },
  { name: 'features', path: '/ml/features?view=all', shows: 'Cell nuclei' },
  { name: 'services', path: '/ml/services?view=all', shows: 'Screening API' },
  {
    name: 'model-page',
    path: '/catalog/default/mlmodel/tumor-screening',
    shows: 'Made from, and used by',
  },
  {
    name: 'versions-tab',
    path: '/catalog/default/mlmodel/tumor-screening/versions',
    shows: 'Across versions',
  },
  {
    name: 'card-tab',
    path: '/catalog/default/mlmodel/tumor-screening/card',
    shows: '5 fields worth most',
  },
  {
    name: 'dataset-card-tab',
    path: '/catalog/default/mldataset/breast-masses/card',
    shows: 'Croissant descriptor',
  },
  {
    name: 'dataset-page',
    path: '/catalog/default/mldataset/breast-masses',
    shows: 'Used by',
  },
  {
    name: 'featureset-page',
    path: '/catalog/default/mlfeatureset/cell-nuclei',
    shows: 'mean_radius',
  },
  {
    name: 'service-page',
    path: '/catalog/default/mlinferenceservice/xray-positioning-edge',
    shows: 'canary',
  },
  {
    name: 'team-tab',
    path: '/catalog/default/group/diagnostics/ml',
    shows: 'What it owns, what needs attention first',
  },
  { name: 'register', path: '/ml/register', shows: 'What to write' },
];

for (const theme of ['light', 'dark'] as const) {
  for (const { name, path, shows } of PAGES) {
    test(`${name} is complete and accessible, ${theme}`, async ({ page }) => {
      const errors: string[] = [];
      page.on('pageerror', error => errors.push(error.message));
      await openAs(page, 'engineer', path, theme);
      await expect(page.getByText(shows).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page, 'main');
      expect(errors).toEqual([]);
      await picture(page, `${name}-${theme}`);
    });
  }
}

test.describe('on a narrow screen', () => {
  test.use({ viewport: { width: 400, height: 800 } });
  for (const { name, path, shows } of PAGES) {
    test(`${name} needs no sideways scrolling`, async ({ page }) => {
      await openAs(page, 'engineer', path);
      await expect(page.getByText(shows).first()).toBeVisible();
      const overflow = await page.evaluate(
        () => document.documentElement.scrollWidth - window.innerWidth,
      );
      expect(overflow).toBeLessThanOrEqual(0);
      await picture(page, `${name}-narrow`);
    });
  }
});

test('the stock catalog, its search and its graph know our kinds', async ({
  page,
}) => {
  await openAs(
    page,
    'engineer',
    '/catalog?filters[kind]=mlmodel&filters[user]=all',
  );
  await expect(
    page.getByRole('link', { name: /Tumor screening/ }),
  ).toBeVisible();

  await page.goto(
    '/catalog-graph?rootEntityRefs[]=mlmodel:default/tumor-screening&maxDepth=1',
  );
  await expect(page.getByText('trainedOn').first()).toBeVisible();

  // The search index is built some seconds after the start.
  await expect(async () => {
    await page.goto('/search?query=tumor-screening');
    await expect(
      page.getByRole('link', { name: /tumor.screening/i }).first(),
    ).toBeVisible({ timeout: 5000 });
  }).toPass({ timeout: 45_000 });
});
