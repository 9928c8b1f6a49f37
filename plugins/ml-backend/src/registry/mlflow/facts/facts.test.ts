import { MlflowMetric, modelVersion, runAnswer } from '../client/answers';
import { RateLimit } from '../client/RateLimit';
import { retryAfterMs } from '../../../http/retryAfterMs';
import { datasetsOf } from './datasetsOf';
import { factsOf } from './factsOf';
import { filesPlace } from './filesPlace';
import { isoTime } from './isoTime';
import { measurementsOf } from './measurementsOf';
import { nextLook } from './nextLook';
import { primaryFile } from './primaryFile';
import { readMlmodel } from './readMlmodel';

const SHA = 'a'.repeat(64);
const version = (source: string, more: object = {}) =>
  modelVersion.parse({ name: 'm', version: '1', source, ...more });

function metric(key: string, value: number, of?: string, digest?: string) {
  const more = { dataset_name: of, dataset_digest: digest };
  return { key, value, timestamp: 1000, ...more } satisfies MlflowMetric;
}

describe('measurements', () => {
  it('of a data set are evaluations, told apart by digest or else by name', () => {
    const found = measurementsOf([
      metric('acc', 0.8),
      { ...metric('acc', 0.9), timestamp: 2000 },
      { ...metric('loss', 0), value: undefined },
      metric('auc', 0.7, 'train', 'f72a2c29'),
      metric('auc', 0.6, 'test', 'f72a2c29'),
      metric('f1', 0.5, 'mldataset:default/eval', SHA),
    ]);
    expect(found.metrics).toEqual({ acc: 0.9 });
    expect(
      found.evaluations.map(
        ({ dataset, datasetDigest, metric: key, slice }) => [
          key,
          slice,
          dataset,
          datasetDigest,
        ],
      ),
    ).toEqual([
      ['auc', 'train', undefined, undefined],
      ['auc', 'test', undefined, undefined],
      ['f1', 'all', 'mldataset:default/eval', `sha256:${SHA}`],
    ]);
  });
});

describe('facts', () => {
  const input = (name: string, source: string, context?: string) => ({
    tags: context ? [{ key: 'mlflow.data.context', value: context }] : [],
    dataset: { name, digest: 'short', source, profile: '{"num_rows": 3}' },
  });
  const { run } = runAnswer.parse({
    run: {
      info: {
        run_id: 'r',
        experiment_id: '7',
        end_time: '1000',
        user_id: 'os',
      },
      data: {
        params: [{ key: 'lr', value: '0.1' }],
        metrics: [
          { key: 'auc', value: 1, dataset_name: 'held-out' },
          { key: 'loss', value: 'NaN' },
        ],
      },
      inputs: {
        dataset_inputs: [
          input('a', '{"uri": "s3://b/a"}', 'training'),
          input('b', '{"path": "/data/b"}', 'Validation'),
          input('held-out', 'no json'),
          input('c', '{"tags": {}}'),
        ],
      },
    },
  });

  it('come from the run where version and logged model have none', () => {
    const found = factsOf(version(''), { run }, 'https://w');
    expect(found).toMatchObject({
      createdBy: 'os',
      params: { lr: '0.1' },
      metrics: {},
      sourceRun: {
        url: 'https://w/#/experiments/7/runs/r',
        endedAt: '1970-01-01T00:00:01.000Z',
      },
    });
    expect(
      found.datasets.map(({ digest, location, name, role, rows }) => [
        name,
        role,
        location,
        digest,
        rows,
      ]),
    ).toEqual([
      ['a', 'training', 's3://b/a', undefined, 3],
      ['b', 'validation', '/data/b', undefined, 3],
      ['held-out', 'evaluation', undefined, undefined, 3],
      ['c', 'training', undefined, undefined, 3],
    ]);
  });

  it.each([
    ['s3://bucket/rows', 's3://bucket/rows'],
    [
      'abfss://box@account.dfs.example/rows',
      'abfss://box@account.dfs.example/rows',
    ],
    ['https://h/rows?part=3', 'https://h/rows?part=3'],
    ['postgresql://ann:pass@h:5432/db', 'postgresql://h:5432/db'],
    ['https://h/rows?part=3&X-Amz-Signature=abc#x', 'https://h/rows'],
    ['https://h/rows?sig=abc&sv=1', 'https://h/rows'],
    ['https://h/rows?access_token=abc', 'https://h/rows'],
  ])('say that data at %s lie at %s', (uri, location) => {
    const dataset = {
      name: 'a',
      digest: undefined,
      source: JSON.stringify({ uri }),
      profile: undefined,
    };
    const [found] = datasetsOf([{ tags: [], dataset }], new Set());
    expect(found.location).toBe(location);
  });

  it('come from the version itself before all others', () => {
    const own = { params: [{ name: 'lr', value: '0.2' }] };
    expect(factsOf(version('', own), { run }, '').params).toEqual({
      lr: '0.2',
    });
  });
});

it.each([
  ['models:/m-12ab', undefined, { type: 'loggedModel', modelId: 'm-12ab' }],
  ['runs:/r1/a/b', undefined, { type: 'run', runId: 'r1', path: 'a/b' }],
  [
    's3://b/1/r/artifacts/m/',
    's3://b/1/r/artifacts',
    { type: 'run', runId: 'r', path: 'm' },
  ],
  ['s3://b/1/r/artifacts2', 's3://b/1/r/artifacts', undefined],
  ['mlflow-artifacts:/1/x', undefined, { type: 'proxied', path: '1/x' }],
  [
    'mlflow-artifacts://host:5000/1/x',
    undefined,
    { type: 'proxied', path: '1/x' },
  ],
  ['s3://elsewhere/x', undefined, undefined],
])('files of %s are listed there', (source, artifact_uri, place) => {
  const run = artifact_uri ? { run_id: 'r', artifact_uri } : undefined;
  expect(filesPlace(version(source), run)).toEqual(place);
});

it.each<[string[], string[], string | undefined]>([
  [['MLmodel', 'model.onnx', 'conda.yaml'], [], 'model.onnx'],
  [['MLmodel', 'a.onnx', 'b.onnx'], ['b.onnx'], 'b.onnx'],
  [['MLmodel', 'model.pkl', 'code/x.py'], ['model.pkl'], 'model.pkl'],
  [['MLmodel', 'data/model.h5'], ['data'], 'data/model.h5'],
  [['MLmodel', 'data/a.bin', 'data/b.bin'], ['data'], undefined],
  [['MLmodel', 'requirements.txt', 'model.ubj'], [], 'model.ubj'],
  [[], ['model.onnx'], undefined],
])('of %j with %j the model is %s', (files, paths, expected) => {
  const listed = files.map(path => ({ path }));
  expect(primaryFile(listed, paths)?.path).toBe(expected);
});

describe('MLmodel', () => {
  it('gives signature and paths', () => {
    const found = readMlmodel(`
flavors:
  onnx: {data: model.onnx}
  python_function: {data: all}
  broken: 7
signature:
  inputs: '[{"type": "tensor", "tensor-spec": {"dtype": "float32", "shape": [-1, 30]}}]'
  outputs: '[{"type": "long", "name": "label"}]'
`);
    expect(found).toEqual({
      signature: {
        inputs: [{ name: '#1', dtype: 'float32', shape: [null, 30] }],
        outputs: [{ name: 'label', dtype: 'int64' }],
        source: 'registry',
      },
      paths: ['model.onnx', 'all'],
    });
  });
  it.each([
    ['no YAML', '{{{', undefined],
    ['another file', '- a', undefined],
    ['a broken signature', 'signature: {inputs: "{"}', { paths: [] }],
    ['aliases without end', 'a: &a [1]\nb: *a', undefined],
  ])('survives %s', (_name, text, expected) => {
    expect(readMlmodel(text)).toEqual(expected);
  });
});

it.each([
  ['just now', '2026-01-01T23:59:59Z', true, 1],
  ['an hour ago', '2026-01-01T23:00:00Z', true, 6],
  ['an hour ago, files missing', '2026-01-01T12:00:00Z', false, 10],
  ['a year ago', '2025-01-01T00:00:00Z', true, 1440],
  ['in the future', '2030-01-01T00:00:00Z', true, 1],
  ['who knows when', undefined, true, 144],
])(
  'a run that ended %s is looked at again',
  (_name, since, isRead, minutes) => {
    const now = new Date('2026-01-02T00:00:00Z');
    const next = nextLook({ since, isRead, now });
    expect((next.getTime() - now.getTime()) / 60_000).toBeCloseTo(minutes);
  },
);

it('requests are spread once those of a second are used up', () => {
  const rate = new RateLimit(10);
  const delays = Array.from({ length: 13 }, () => rate.delay(5000));
  expect(delays).toEqual([...Array(10).fill(0), 100, 200, 300]);
  expect(rate.delay(60_000)).toBe(0);
});

it.each([
  ['2', 2000],
  ['Thu, 01 Jan 1970 00:00:03 GMT', 2000],
  ['Thu, 01 Jan 1970 00:00:00 GMT', 0],
  ['soon', undefined],
  [null, undefined],
])('Retry-After %s', (header, expected) => {
  expect(retryAfterMs(header, new Date(1000))).toBe(expected);
});

it.each([
  [0, undefined],
  [undefined, undefined],
  [1e18, undefined],
  [1e15, undefined],
  [1000, '1970-01-01T00:00:01.000Z'],
])('the time %s', (ms, expected) => {
  expect(isoTime(ms)).toBe(expected);
});
