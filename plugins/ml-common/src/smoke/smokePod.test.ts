import { smokePodEnd, smokePodFiles } from './smokePod';

const digest = `sha256:${'0'.repeat(64)}`;

describe('smokePodFiles', () => {
  it.each(['model.onnx', 'data/model.onnx', '...', '.hidden', 'a b/ü..onnx'])(
    'takes the path %p',
    path => {
      expect(smokePodFiles.parse({ files: [{ path, digest }] })).toEqual({
        files: [{ path, digest }],
      });
    },
  );

  it.each([
    '',
    '.',
    '..',
    '/etc/passwd',
    './model.onnx',
    '../model.onnx',
    'data/../../model.onnx',
    'data/..',
    'data/./model.onnx',
    'data//model.onnx',
    'data/',
    '..\\model.onnx',
    'model\0.onnx',
    'data\n/../model.onnx',
  ])('refuses the path %p', path => {
    const { success } = smokePodFiles.safeParse({ files: [{ path, digest }] });
    expect(success).toBe(false);
  });

  it.each([
    [[{ path: 'a', digest: 'sha256:0' }], /must be sha256:/],
    [[{ path: 'a', digest, url: 'file:///etc/passwd' }], /URL/],
    [
      [
        { path: 'a', digest },
        { path: 'a', digest },
      ],
      /must not name a path twice/,
    ],
  ])('refuses %p', (files, rule) => {
    const { error } = smokePodFiles.safeParse({ files });
    expect(error?.issues.map(({ message }) => message).join()).toMatch(rule);
  });
});

describe('smokePodEnd', () => {
  it('takes an end without a report', () => {
    const end = { runId: 'r', exitClass: 'not-run', reason: 'Not there' };
    expect(smokePodEnd.parse(end)).toEqual(end);
  });

  it('refuses another hash', () => {
    const end = { exitClass: 'passed', reason: 'All', reportSha256: digest };
    expect(smokePodEnd.safeParse(end).success).toBe(false);
  });
});
