import { smokePodEnd } from '@callboard/plugin-ml-common';
import { endText } from './writeEnd';

const reportSha256 = 'a'.repeat(64);

describe('endText', () => {
  it('is the end as JSON', () => {
    const end = {
      runId: 'r',
      exitClass: 'passed' as const,
      reason: 'Passed 9 stages',
      reportSha256,
    };
    expect(JSON.parse(endText(end))).toEqual(end);
  });

  it.each(['a', 'ü', '語', '\u0001', '😀'])(
    'shortens a reason of many %p until it fits',
    character => {
      const text = endText({
        runId: 'r'.repeat(100),
        exitClass: 'model-failed',
        reason: character.repeat(5000),
        reportSha256,
      });
      expect(Buffer.byteLength(text)).toBeLessThanOrEqual(4096);
      const { reason } = smokePodEnd.parse(JSON.parse(text));
      expect(reason.endsWith('…')).toBe(true);
      expect(reason.length).toBeGreaterThan(500);
    },
  );
});
