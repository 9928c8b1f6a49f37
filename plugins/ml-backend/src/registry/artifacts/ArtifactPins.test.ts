import { digestOf, said } from '../../__testUtils__/heldRegistry';
import { ReadingStore } from '../store/ReadingStore';
import { VersionReader } from '../store/VersionReader';
import { VersionWriter } from '../store/VersionWriter';
import { ArtifactPins } from './ArtifactPins';
import { migratedDatabases } from '../../__testUtils__/migratedDatabases';

jest.setTimeout(60_000);

const databases = migratedDatabases();
const minute = (at: number) => new Date(Date.UTC(2026, 10, 20, 10, at));

it.each(databases.engines)(
  'lets no artifact that fails keep others from their turn, on %s',
  async engine => {
    const db = await databases.init(engine);
    const registries = [{ registry: 'held:one', name: 'm' }];
    const model = { uid: 'u', entityRef: 'mlmodel:default/m', registries };
    const { readings } = await new ReadingStore(db).reconcile(
      [model],
      minute(0),
    );
    const names = ['a', 'b', 'c'];
    const writer = new VersionWriter(db);
    await writer.store(
      readings[0],
      names.map(name => said(name, { digest: digestOf(name) })),
      minute(0),
    );
    const end = {
      state: '',
      listed: new Set(names),
      aliases: new Map(names.map(name => [name, name])),
    };
    await writer.finish(readings[0], end, minute(0));
    const { versions } = await new VersionReader(db).list('u', 10);
    const labelOf = new Map(
      versions.map(({ label, versionId }) => [versionId, label]),
    );

    const pins = new ArtifactPins(db);
    const missing = async (retryBefore: Date) =>
      (await pins.missing(retryBefore)).map(each =>
        labelOf.get(each.versionId),
      );
    const fail = async (name: string, at: Date) => {
      const wanted = versions.find(({ label }) => label === name);
      const versionId = wanted?.versionId ?? '';
      await pins.attempt({ versionId, digest: digestOf(name) }, at);
      await pins.ended(versionId, 'down');
    };
    expect((await missing(minute(1))).sort()).toEqual(names);
    await fail('a', minute(3));
    await fail('b', minute(2));
    expect(await missing(minute(9))).toEqual(['c', 'b', 'a']);
    await fail('c', minute(4));
    expect(await missing(minute(9))).toEqual(['b', 'a', 'c']);
    expect(await missing(minute(3))).toEqual(['b']);
  },
);
