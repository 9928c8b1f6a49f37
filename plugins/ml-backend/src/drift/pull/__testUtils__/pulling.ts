import { mockServices } from '@backstage/backend-test-utils';
import { Entity } from '@backstage/catalog-model';
import { Knex } from 'knex';
import { ProfileEngine } from '@callboard/plugin-ml-node';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { screeningRows } from '../../__testUtils__/screeningRows';
import { FolderEngine } from './FolderEngine';
import { day, pullOn, PULLED_MODEL, START } from './pullOn';

export { day };

/** What tests of pulling change. */
interface Pulling {
  db: Knex;
  engine: FolderEngine;
  /** In the catalog. */
  entities: Entity[];
  /** Of the files of the engine. */
  folder: string;
  now: Date;
}

async function start(db: Knex): Promise<Pulling> {
  const folder = await mkdtemp(join(tmpdir(), 'callboard-pull-'));
  const engine = new FolderEngine(folder);
  await engine.put('reference1', screeningRows(2000));
  for (const before of [3, 2, 1]) {
    await engine.put(day(before), screeningRows(300, { seed: before + 1 }));
  }
  return { db, engine, entities: [PULLED_MODEL], folder, now: START };
}

/** A database and a folder with three days of rows, anew for each test of the `describe` that this is called in. */
export function pulling(init: () => Promise<Knex>) {
  let t: Pulling;
  beforeEach(async () => {
    t = await start(await init());
  });
  afterEach(() => rm(t.folder, { recursive: true, force: true }));

  /** One backend process, with the engine or without. */
  function replica(
    options: {
      engine?: ProfileEngine;
      heldMs?: number;
      timeoutMs?: number;
    } = {},
  ) {
    return pullOn(t.db, {
      engine: t.engine,
      entities: () => t.entities,
      logger: mockServices.logger.mock(),
      now: () => t.now,
      ...options,
    });
  }
  return {
    /** Of the test that runs. */
    at: () => t,
    later(ms: number) {
      t.now = new Date(t.now.valueOf() + ms);
    },
    replica,
  };
}
