import { RegistryVersion } from '@callboard/plugin-ml-node';
import { ml } from '../../__testUtils__/company';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';
import { digestOf, said } from '../../__testUtils__/heldRegistry';
import { BEGIN, skew, wine, retrainings } from './__testUtils__/retrainings';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const MINUTE = 60_000;
const HOUR = 3_600_000;

describe.each(databases.engines)('what came of a retraining on %s', engine => {
  const { at, alertOf, open, replica, run, stateOf } = retrainings(() =>
    databases.init(engine),
  );

  const model = ml(
    'MlModel',
    'wine',
    {
      registries: [{ type: 'held', instance: 'one', name: 'wine' }],
    },
    { uid: 'wine' },
  );
  const iso = (time: number) => new Date(time).toISOString();

  let versions: RegistryVersion[];
  beforeEach(() => {
    versions = [];
  });
  async function publish(version: string, made: number) {
    const digest = digestOf(version);
    versions.push(said(version, { createdAt: iso(made), digest }));
    const { registry } = at();
    registry.held.set('wine', versions);
    await registry.sync([model]);
  }
  const outcomes = ({ outcomes: found }: ReturnType<typeof replica>) =>
    found.run(new AbortController().signal);

  it('names the version that drifted, and links the one that came of it', async () => {
    const t = at();
    const one = replica();
    await publish('3', BEGIN - HOUR);
    await open(one, wine, { digest: digestOf('3') });
    await outcomes(one);
    await run(one);
    expect(JSON.parse(t.receiver.received[0].body).data.version).toMatchObject({
      digest: digestOf('3'),
      name: '3',
    });
    t.clock += HOUR;
    await outcomes(one);
    expect(await stateOf(one)).toMatchObject({ state: 'delivered' });
    await publish('4', BEGIN + MINUTE);
    await publish('5', BEGIN + 2 * MINUTE);
    await Promise.all([outcomes(one), outcomes(replica())]);
    const alert = await alertOf(one);
    expect(alert.retrainings).toMatchObject([
      { state: 'done', version: '4', versionId: expect.any(String) },
    ]);
    expect(
      alert.events.filter(({ what }) => what === 'retrained'),
    ).toMatchObject([
      {
        text: 'Version 4 came of it; a person decides whether it is promoted',
      },
    ]);
    expect(alert.state).toBe('open');
  });

  it('links the newest request alone', async () => {
    const t = at();
    const one = replica();
    await open(one);
    await run(one);
    t.clock += 25 * HOUR;
    await open(one, skew);
    await run(one);
    await publish('4', t.clock + MINUTE);
    await outcomes(one);
    await publish('5', t.clock + 2 * MINUTE);
    await outcomes(one);
    expect(await stateOf(one)).toMatchObject({ state: 'delivered' });
    expect((await alertOf(one, skew)).retrainings).toMatchObject([
      { state: 'done', version: '4' },
    ]);
  });
});
