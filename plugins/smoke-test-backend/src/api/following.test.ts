import { mockCredentials } from '@backstage/backend-test-utils';
import {
  coreServices,
  createServiceFactory,
} from '@backstage/backend-plugin-api';
import { actionsRegistryServiceRef } from '@backstage/backend-plugin-api/alpha';
import { actionsRegistryServiceMock } from '@backstage/backend-test-utils/alpha';
import { JsonObject } from '@backstage/types';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { heldRunner } from '../__testUtils__/heldRunner';
import { recordingAuditor } from '../__testUtils__/recordingAuditor';
import { startSmokePortal } from '../__testUtils__/startSmokePortal';

jest.setTimeout(120_000);

const MODEL = 'mlmodel:default/tumor-screening';
const audit = recordingAuditor();
const actions = actionsRegistryServiceMock();
const ownActions = createServiceFactory({
  service: actionsRegistryServiceRef,
  deps: { plugin: coreServices.pluginMetadata },
  factory: ({ plugin }) =>
    plugin.getId() === 'smoke-test' ? actions : actionsRegistryServiceMock(),
});

let directory: string;
let portal: Awaited<ReturnType<typeof startSmokePortal>>;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'smoke-following-'));
  portal = await startSmokePortal({
    directory,
    entities: ['MlModel/tumor-screening'],
    smokeTest: {
      profiles: ['one', 'two', 'three'].map(name => ({
        name,
        title: name,
        runner: 'held',
      })),
    },
    features: [audit.factory, heldRunner, ownActions],
  });
});
afterAll(async () => {
  await portal?.stop();
  await rm(directory, { recursive: true });
});

async function start(profile: string): Promise<string> {
  const body = { entityRef: MODEL, profile };
  return (await portal.client('mila').startRun(body)).id;
}

describe('a run that lasts', () => {
  let id: string;
  beforeAll(async () => {
    id = await start('one');
  });

  it('is followed while it runs, compressed, by as many as like', async () => {
    const follow = async (user: string) => {
      for await (const { event } of portal.client(user).runEvents(id)) {
        if (event.type === 'log') {
          return event.text;
        }
      }
      return undefined;
    };
    expect(await Promise.all([follow('mila'), follow('ada')])).toEqual([
      'held',
      'held',
    ]);
    const stop = new AbortController();
    const path = `/smoke-test/v1/runs/${id}/events?after=2`;
    const response = await portal.request(path, { signal: stop.signal }, 'ada');
    expect(response.headers.get('content-type')).toContain(
      'application/x-ndjson',
    );
    const chunk = await response.body?.getReader().read();
    const [first] = new TextDecoder().decode(chunk?.value).split('\n');
    expect(JSON.parse(first).seq).toBe(3);
    stop.abort();
  });

  it('lets others wait, and says how many are before them', async () => {
    const [second, third] = [await start('two'), await start('three')];
    expect(await start('three')).toBe(third);
    const detail = await portal.client('mila').getRun(third);
    expect(detail).toMatchObject({ run: { state: 'queued' }, ahead: 1 });
    for (const queued of [second, third]) {
      await portal.client('mila').cancelRun(queued);
      const { run } = await portal.client('mila').getRun(queued);
      expect(run).toMatchObject({ exitClass: 'cancelled' });
    }
  });

  it('ends when it is cancelled, without evidence, and its followers are told', async () => {
    await portal.client('mila').cancelRun(id);
    const events = [];
    for await (const { event } of portal.client('mila').runEvents(id)) {
      events.push(event);
    }
    expect(events.at(-1)).toMatchObject({ type: 'state', state: 'finished' });
    const { run } = await portal.client('mila').getRun(id);
    expect(run).toMatchObject({
      exitClass: 'cancelled',
      cancelledBy: 'user:default/mila',
    });
    const evidence = await portal.send('GET', `/runs/${id}/evidence`, 'mila');
    expect(evidence.status).toBe(404);
  });
});

it('refuses to follow from a place that is none', async () => {
  const id = await start('one');
  const path = `/runs/${id}/events?after=-1`;
  expect(await portal.send('GET', path, 'mila')).toMatchObject({
    status: 400,
    body: { error: { message: 'after: must be a whole number, at least 0' } },
  });
  await portal.client('mila').cancelRun(id);
});

it('serves agents, with the rights of whom they act for', async () => {
  const invoke = async (name: string, input: JsonObject, user: string) => {
    const credentials = mockCredentials.user(`user:default/${user}`);
    const answer = await actions.invoke({
      id: `test:${name}`,
      input,
      credentials,
    });
    return Object(answer.output);
  };
  const { actions: all } = await actions.list();
  const attributes = new Map(all.map(each => [each.name, each.attributes]));
  const readOnly = { readOnly: true, destructive: false, idempotent: true };
  expect(attributes).toEqual(
    new Map([
      ['list-smoke-tests', readOnly],
      ['get-smoke-test', readOnly],
      ['get-smoke-test-gpu-minutes', readOnly],
      [
        'start-smoke-test',
        { readOnly: false, destructive: false, idempotent: false },
      ],
    ]),
  );
  audit.events.length = 0;
  const { id } = await invoke(
    'start-smoke-test',
    { entityRef: MODEL, profile: 'two' },
    'mila',
  );
  const { runs } = await invoke(
    'list-smoke-tests',
    { entityRef: MODEL, limit: 1 },
    'mila',
  );
  expect(runs).toMatchObject([{ id, requestedBy: 'user:default/mila' }]);
  expect(await invoke('get-smoke-test', { id }, 'mila')).toMatchObject({
    run: { id },
  });
  expect(
    await invoke('get-smoke-test-gpu-minutes', { entityRef: MODEL }, 'mila'),
  ).toMatchObject({ usedMinutes: 0, reservedMinutes: 0 });
  await expect(invoke('get-smoke-test', { id }, 'stranger')).rejects.toThrow(
    `No run ${id}`,
  );
  await expect(
    invoke('start-smoke-test', { entityRef: MODEL }, 'stranger'),
  ).rejects.toThrow(`No entity ${MODEL}`);
  expect(audit.events.map(({ end, error }) => error ?? end)).toEqual([
    'success',
    'NotFoundError',
  ]);
  await portal.client('mila').cancelRun(id);
});
