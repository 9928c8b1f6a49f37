import { squarify } from './squarify';

describe('squarify', () => {
  it('divides as the paper does', () => {
    // The example of Bruls, Huizing and van Wijk: 6 × 4, areas 6 6 4 3 2 2 1.
    const tiles = squarify([6, 6, 4, 3, 2, 2, 1], 6, 4);
    expect(tiles[0]).toEqual({ x: 0, y: 0, width: 3, height: 2 });
    expect(tiles[1]).toEqual({ x: 0, y: 2, width: 3, height: 2 });
    expect(tiles[2].width).toBeCloseTo(12 / 7);
    expect(tiles[2].height).toBeCloseTo(7 / 3);
  });

  it.each([
    [[1], 100, 50],
    [[5, 4, 3, 2, 1], 300, 100],
    [[1000, 1, 1, 1, 0.001], 90, 400],
    [Array.from({ length: 200 }, (_, at) => 200 - at), 1000, 320],
  ])('fills the area with what each value asks for: %j', (values, w, h) => {
    const all = values.reduce((sum, each) => sum + each, 0);
    const tiles = squarify(values, w, h);
    expect(tiles).toHaveLength(values.length);
    tiles.forEach(({ x, y, width, height }, at) => {
      expect((width * height) / (w * h)).toBeCloseTo(values[at] / all);
      expect(x).toBeGreaterThanOrEqual(0);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(x + width).toBeLessThanOrEqual(w + 1e-6);
      expect(y + height).toBeLessThanOrEqual(h + 1e-6);
    });
  });

  it('divides nothing into nothing', () => {
    expect(squarify([], 100, 100)).toEqual([]);
  });
});
