import { providerFinding, providerOf } from './providerStage';

const on = (provider: string, count: number) =>
  Array.from({ length: count }, (_, index) => ({
    node: `${provider} ${index}`,
    provider,
  }));
const cuda = (count: number) => on('CUDAExecutionProvider', count);
const cpu = (count: number) => on('CPUExecutionProvider', count);

describe('providerStage', () => {
  it.each([
    [[...cuda(9), ...cpu(1)], 0.9, 'passed', 0.9],
    [[...cuda(8), ...cpu(2)], 0.9, 'failed', 0.8],
    [cpu(5), 0.1, 'failed', 0],
    [cuda(5), 1, 'passed', 1],
  ])('%#', (placements, minProviderShare, outcome, share) => {
    const found = providerOf(placements, {
      provider: 'cuda',
      minProviderShare,
    });
    expect(found.share).toBeCloseTo(share, 12);
    expect(providerFinding(found).outcome).toBe(outcome);
  });

  it('names the nodes that ran elsewhere, up to 20', () => {
    const found = providerOf([...cuda(1), ...cpu(30)], {
      provider: 'cuda',
      minProviderShare: 0.5,
    });
    expect(found.nodes).toEqual({
      CUDAExecutionProvider: 1,
      CPUExecutionProvider: 30,
    });
    expect(found.elsewhere).toHaveLength(20);
    expect(providerFinding(found)).toMatchObject({
      blame: 'model',
      reason: expect.stringContaining('CPUExecutionProvider 0 ran on'),
    });
  });
});
