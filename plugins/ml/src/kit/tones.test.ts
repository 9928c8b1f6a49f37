import { riskTone, seriesTone, stageTone } from './tones';

describe('the colour of a stage', () => {
  it('is its own for each stage that is known', () => {
    const known = ['experimental', 'staging', 'production', 'deprecated'];
    expect(new Set(known.map(each => stageTone(each))).size).toBe(known.length);
    expect(stageTone('Production')).toBe(stageTone('production'));
  });

  it('is the same every time for one that is not', () => {
    expect(stageTone('pilot')).toMatch(/^#/);
    expect(stageTone('pilot')).toBe(stageTone('pilot'));
  });
});

/** Relative luminance of a colour such as #0072b2 (WCAG 2.2). */
function luminance(color: string): number {
  const [red, green, blue] = [1, 3, 5]
    .map(at => parseInt(color.slice(at, at + 2), 16) / 255)
    .map(part =>
      part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4,
    );
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** How far apart two colours are, from 1 to 21. */
function contrast(one: string, other: string): number {
  const [dark, light] = [luminance(one), luminance(other)].sort(
    (a, b) => a - b,
  );
  return (light + 0.05) / (dark + 0.05);
}

it.each(['#424242', '#333333'])(
  'what is drawn in the dark stands out from %s',
  background => {
    const drawn = [
      ...[0, 1, 2, 3, 4, 5].map(index => seriesTone(index, 'dark')),
      ...['production', 'retired', 'pilot'].map(each =>
        stageTone(each, 'dark'),
      ),
      ...['minimal', 'limited', 'high', 'prohibited', 'odd'].map(each =>
        riskTone(each, 'dark'),
      ),
    ];
    expect(drawn.filter(each => contrast(each, background) < 3)).toEqual([]);
  },
);
