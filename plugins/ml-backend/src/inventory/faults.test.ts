import { group, ml } from '../__testUtils__/company';
import { CatalogFault, faultyNetwork } from '../__testUtils__/faultyNetwork';
import { POLICIES } from '../__testUtils__/policies';
import { startTestPortal } from '../__testUtils__/startTestPortal';

jest.setTimeout(120_000);

let network: Awaited<ReturnType<typeof faultyNetwork>>;
let portal: Awaited<ReturnType<typeof startTestPortal>>;

beforeAll(async () => {
  network = await faultyNetwork();
  portal = await startTestPortal({ network, policies: POLICIES });
});
afterAll(async () => {
  await portal.stop();
  await network.stop();
});
beforeEach(() => network.fail('works'));

const list = async (user?: string) =>
  (await portal.get('/ml/v1/inventory', user)).body;

it('says that no sweep has completed as long as none has', async () => {
  await portal.refresh();
  expect(await list()).toEqual({
    items: [],
    totalItems: 0,
    sweep: { state: 'never' },
  });
  network.fail('error');
  await portal.sweep();
  expect((await list()).sweep).toEqual({
    state: 'failing',
    error: 'The catalog answered 503 Service Unavailable.',
  });
});

describe('with a complete sweep', () => {
  beforeEach(() =>
    portal.hold([group('radiology'), ml('MlModel', 'a'), ml('MlModel', 'b')]),
  );

  const changed = [
    group('radiology'),
    ml('MlModel', 'b', { task: 'ranking' }),
    ml('MlModel', 'c'),
  ];

  it.each<[CatalogFault, number, string]>([
    ['down', 0, 'The catalog could not be reached.'],
    ['error', 0, 'The catalog answered 503 Service Unavailable.'],
    ['silent', 0, 'The catalog did not answer within 1 s.'],
    ['garbage', 0, 'The catalog gave an answer that could not be read.'],
    ['error', 1, 'The catalog answered 503 Service Unavailable.'],
    ['down', 2, 'The catalog could not be reached.'],
  ])(
    'keeps it when the catalog is %s after %d requests',
    async (fault, requests, error) => {
      const before = await list();
      expect(before.sweep.state).toBe('ok');
      await portal.fill(changed);
      network.fail(fault, requests);
      await portal.sweep();
      const during = await list();
      expect(during.items).toEqual(before.items);
      expect(during.sweep).toEqual({
        state: 'failing',
        completedAt: before.sweep.completedAt,
        error,
      });

      network.fail('works');
      await portal.sweep();
      const after = await list();
      expect(after.items).toMatchObject([
        { name: 'b', task: 'ranking' },
        { name: 'c' },
      ]);
      expect(after.sweep.state).toBe('ok');
      expect(after.sweep.error).toBeUndefined();
    },
  );

  it('refuses a caller with custom rules while the catalog cannot say what they see', async () => {
    network.fail('down');
    const { status, body } = await portal.get(
      '/ml/v1/inventory',
      'not-custom-rule',
    );
    expect(status).toBe(503);
    expect(body.error.message).toBe('The catalog could not be reached.');
    expect((await list('not-restricted')).totalItems).toBe(2);
  });

  it('asks the catalog for names, and for what statuses speak of, when nothing has changed', async () => {
    await portal.sweep();
    network.asked.length = 0;
    await portal.sweep();
    expect(network.asked.map(url => url.split('?')[0])).toEqual([
      '/api/catalog/entities/by-query',
      // Whether what is referred to exists; what services say that they run.
      '/api/catalog/entities/by-refs',
      '/api/catalog/entities/by-refs',
    ]);
  });

  it('counts what failed', async () => {
    network.fail('error');
    await portal.sweep();
    const response = await fetch(`${portal.base}/ml/metrics`, {
      headers: portal.serviceHeaders,
    });
    const text = await response.text();
    expect(text).toMatch(/inventory_sweeps_total\{outcome="failed"\} [1-9]/);
    expect(text).toMatch(/inventory_sweeps_total\{outcome="completed"\} [1-9]/);
    expect(text).toMatch(/catalog_failures_total [1-9]/);
    expect(text).toMatch(/inventory_entities\{kind="MlModel"\} 2/);
    expect(text).toMatch(/inventory_index_age_seconds [0-9.]+/);
    expect(text).toMatch(
      /request_duration_seconds_count\{method="GET",route="\/v1\/inventory",status="2xx"\}/,
    );
  });
});
