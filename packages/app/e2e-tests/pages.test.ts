import { expect, Page, test } from '@playwright/test';
import { expectAccessible, openAs, picture } from './support';

/** What axe finds of colours: all else is the same in another theme. */
const COLOUR_RULES = ['color-contrast', 'link-in-text-block'];

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

// A page is loaded once, as loading takes most of the time: it is drawn on a narrow screen first,
// as a telephone has it, and what it draws is then looked at in other widths and colours.
for (const { name, path, shows } of PAGES) {
  test(`${name} fits a narrow screen, and is complete and accessible, light and dark`, async ({
    page,
  }) => {
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(error.message));

    await test.step('a narrow screen needs no sideways scrolling', async () => {
      await page.setViewportSize({ width: 400, height: 800 });
      await openAs(page, 'engineer', path);
      await expect(page.getByText(shows).first()).toBeVisible();
      expect(await overflowOf(page)).toBeLessThanOrEqual(0);
      await picture(page, `${name}-narrow`);
    });
    await test.step('light', async () => {
      await page.setViewportSize({ width: 1440, height: 900 });
      await expect(page.getByText(shows).first()).toBeVisible();
      await page.waitForLoadState('networkidle');
      await expectAccessible(page, 'main');
      await picture(page, `${name}-light`);
    });
    await test.step('dark', async () => {
      await chooseDark(page);
      await expect(page.getByText(shows).first()).toBeVisible();
      await expectAccessible(page, 'main', COLOUR_RULES);
      await picture(page, `${name}-dark`);
    });
    expect(errors).toEqual([]);
  });
}

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

/** How far the page reaches beyond the screen on its right, pixels. */
function overflowOf(page: Page) {
  return page.evaluate(
    () => document.documentElement.scrollWidth - window.innerWidth,
  );
}

/** The theme changes as it does when it is chosen in another window of the portal. */
async function chooseDark(page: Page) {
  await page.evaluate(() => {
    localStorage.setItem('theme', 'dark');
    window.dispatchEvent(new StorageEvent('storage', { key: 'theme' }));
  });
  await expect(page.locator('body')).toHaveAttribute('data-theme-mode', 'dark');
  // On their way colours are neither those of the one theme nor of the other.
  await page.evaluate(() =>
    Promise.allSettled(
      document
        .getAnimations()
        .filter(animation => animation instanceof CSSTransition)
        .map(({ finished }) => finished),
    ),
  );
}
