import { stageTone } from './tones';

describe('the colour of a stage', () => {
  it('is its own for each stage that is known', () => {
    const known = ['experimental', 'staging', 'production', 'deprecated'];
    expect(new Set(known.map(stageTone)).size).toBe(known.length);
    expect(stageTone('Production')).toBe(stageTone('production'));
  });

  it('is the same every time for one that is not', () => {
    expect(stageTone('pilot')).toMatch(/^#/);
    expect(stageTone('pilot')).toBe(stageTone('pilot'));
  });
});
