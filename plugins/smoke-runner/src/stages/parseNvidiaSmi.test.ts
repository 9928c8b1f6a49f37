import { parseNvidiaSmi } from './parseNvidiaSmi';

const line = 'NVIDIA H100 80GB HBM3, 550.54.15, 81559, 81000, GPU-1, Enabled\n';

describe('parseNvidiaSmi', () => {
  it('reads the first GPU and its slice', () => {
    const list =
      'GPU 0: NVIDIA H100 80GB HBM3 (UUID: GPU-1)\n' +
      '  MIG 1g.10gb     Device  0: (UUID: MIG-2)\n';
    expect(parseNvidiaSmi(line + line, list)).toEqual({
      name: 'NVIDIA H100 80GB HBM3',
      driver: '550.54.15',
      memoryBytes: 81559 * 1024 ** 2,
      freeMemoryBytes: 81000 * 1024 ** 2,
      uuidHash: expect.stringMatching(/^[0-9a-f]{64}$/),
      mig: '1g.10gb',
    });
  });

  it.each([
    [undefined, 'A100', undefined],
    ['1', 'H100', '1g.10gb'],
    ['1,0', 'H100', '1g.10gb'],
    ['GPU-bb', 'H100', '1g.10gb'],
    ['MIG-2', 'H100', '2g.20gb'],
    ['7', undefined, undefined],
    ['-1', undefined, undefined],
    ['MIG-gone', undefined, undefined],
  ])('reads the GPU that CUDA_VISIBLE_DEVICES=%s shows', (shown, name, mig) => {
    const query =
      'A100, 550, 1, 1, GPU-aa, Disabled\nH100, 550, 1, 1, GPU-bb, Enabled';
    const list = [
      'GPU 0: A100 (UUID: GPU-aa)',
      'GPU 1: H100 (UUID: GPU-bb)',
      '  MIG 1g.10gb     Device  0: (UUID: MIG-1)',
      '  MIG 2g.20gb     Device  1: (UUID: MIG-2)',
    ].join('\n');
    const gpu = parseNvidiaSmi(query, list, shown);
    expect([gpu?.name, gpu?.mig]).toEqual([name, mig]);
  });

  it.each([
    ['', undefined],
    [
      'Tesla T4, [N/A], [N/A], 100, [N/A], [N/A]',
      { name: 'Tesla T4', freeMemoryBytes: 100 * 1024 ** 2 },
    ],
  ])('leaves out what %p does not say', (query, expected) => {
    expect(parseNvidiaSmi(query, '')).toEqual(expected);
  });
});
