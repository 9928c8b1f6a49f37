import { modelFiles } from './modelFiles';

const MODEL = `sha256:${'a'.repeat(64)}`;
const DATA = `sha256:${'b'.repeat(64)}`;

it.each([
  ['the model alone', ['v/net.onnx'], []],
  ['weights beside it', ['v/net.onnx', 'v/net.onnx.data'], ['net.onnx.data']],
  ['weights below it', ['v/net.onnx', 'v/w/0.bin'], ['w/0.bin']],
  ['in the top folder', ['net.onnx', 'weights.bin'], ['weights.bin']],
  ['nothing from elsewhere', ['v/net.onnx', 'w/0.bin', '../x', '/etc/x'], []],
  ['nothing that leaves the folder', ['v/net.onnx', 'v/../../x'], []],
  ['nothing in place of its own files', ['net.onnx', 'spec.json'], []],
])('takes %s', (_what, [model, ...others], expected) => {
  const artifacts = [
    { path: model, digest: MODEL },
    ...others.map(path => ({ path, digest: DATA })),
  ];
  expect(modelFiles({ artifacts }, MODEL)).toEqual([
    { path: 'model.onnx', digest: MODEL },
    ...expected.map(path => ({ path, digest: DATA })),
  ]);
});

it('takes no others where it is not known which one is the model', () => {
  const artifacts = [{ path: 'weights.bin', digest: DATA }];
  expect(modelFiles({ artifacts }, MODEL)).toHaveLength(1);
});
