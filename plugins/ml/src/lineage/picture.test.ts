import {
  graphOf,
  lineageEdge,
  lineageNode,
  tumorLineage,
} from '../__testUtils__/lineageGraphs';
import { arrowsOf } from './arrows';
import { lineageSvg } from './lineageSvg';
import { BOX_HEIGHT, BOX_WIDTH, placeLineage } from './placeLineage';
import { firstView, seenFrom, sidesBeyond, stillView } from './viewport';

const ids = tumorLineage.nodes.map(({ id }) => id);
const placed = placeLineage(ids, arrowsOf(tumorLineage.edges));
const boxOf = (id: string) => placed.boxes.find(box => box.id === id);
const words = {
  title: 'Lineage of <Tumor> & "co"',
  legend: { recorded: 'seen', declared: 'written', measured: 'measured' },
  toneOf: (level: string) => `#${level}`,
};

describe('the layout', () => {
  it('runs from left to right, and no box is over another', () => {
    const columns = [
      'dataset:s3://bucket/raw/scans',
      'job:airflow/prepare',
      'mldataset:default/rows',
      tumorLineage.root,
      'version:v3',
      'mlinferenceservice:default/screening-api',
    ].map(id => boxOf(id)?.x ?? NaN);
    expect(columns).toEqual([...columns].sort((one, other) => one - other));
    for (const one of placed.boxes) {
      for (const other of placed.boxes) {
        expect(
          one === other ||
            Math.abs(one.x - other.x) >= BOX_WIDTH ||
            Math.abs(one.y - other.y) >= BOX_HEIGHT,
        ).toBe(true);
      }
    }
  });

  it('has a way for each arrow, also back and past other boxes', () => {
    const chain = placeLineage(
      ['a', 'b', 'c', 'd'],
      arrowsOf([
        lineageEdge('a', 'derivedFrom', 'b'),
        lineageEdge('b', 'derivedFrom', 'c'),
        lineageEdge('c', 'derivedFrom', 'd'),
        lineageEdge('a', 'derivedFrom', 'd'),
        lineageEdge('d', 'derivedFrom', 'a'),
      ]),
    );
    expect(chain.arrows).toHaveLength(5);
    for (const { path } of chain.arrows) {
      expect(path).toMatch(/^M[\d. -]+(C[\d. -]+)+$/);
    }
  });

  it('lays out 200 boxes in one pass', () => {
    const many = graphOf(
      'dataset:0',
      Array.from({ length: 200 }, (_, n) => lineageNode(`dataset:${n}`, n)),
      Array.from({ length: 199 }, (_, n) =>
        lineageEdge(`dataset:${n >> 1}`, 'derivedFrom', `dataset:${n + 1}`),
      ),
    );
    const { boxes } = placeLineage(
      many.nodes.map(({ id }) => id),
      arrowsOf(many.edges),
    );
    expect(boxes.every(({ x, y }) => x >= 0 && y >= 0)).toBe(true);
  });
});

describe('the picture', () => {
  const svg = lineageSvg(
    placed,
    id => ({
      title: `${id} <script>\u0000\ud800`,
      kind: 'data set',
      detail: 'here',
      hue: '#123456',
      root: id === tumorLineage.root,
      dashed: id.endsWith('gone'),
      badge: { level: 'failing', text: 'failing' },
    }),
    words,
  );
  const parsed = new DOMParser().parseFromString(svg, 'image/svg+xml');

  it('is well-formed whatever names hold', () => {
    expect(parsed.querySelector('parsererror')).toBeNull();
    expect(parsed.querySelector('script')).toBeNull();
    expect(parsed.querySelector('title')?.textContent).toBe(words.title);
  });

  it('has every box and arrow, dashed as on the screen, and their legend', () => {
    expect(parsed.querySelectorAll('g g')).toHaveLength(ids.length);
    expect(parsed.querySelectorAll('path[marker-end]')).toHaveLength(8);
    expect(
      parsed.querySelectorAll('path[marker-end][stroke-dasharray="2 4"]'),
    ).toHaveLength(1);
    expect(
      parsed.querySelectorAll('path[marker-end][stroke-dasharray="7 4"]'),
    ).toHaveLength(2);
    expect(parsed.querySelectorAll('g g rect[stroke-dasharray]')).toHaveLength(
      1,
    );
    expect(parsed.documentElement.textContent).toContain('written');
    expect(parsed.querySelector('text[fill="#failing"]')?.textContent).toBe(
      'failing',
    );
  });

  it('cuts what is too long for a box', () => {
    const long = lineageSvg(
      placeLineage(['a'], []),
      () => ({ title: 'x'.repeat(500), kind: '', detail: '', hue: '#000' }),
      words,
    );
    expect(long).toMatch(/>x{10,60}…</);
  });
});

describe('what is in sight', () => {
  const size = { width: 800, height: 400 };

  it('is everything, where that can be read', () => {
    const one = placeLineage(['a'], []);
    const view = firstView(one, 'a', size);
    expect(view.zoom).toBe(1);
    expect(view.x).toBeCloseTo((800 - BOX_WIDTH) / 2);
  });

  it('is the root, where everything would be too small', () => {
    const view = firstView(placed, tumorLineage.root, size);
    const root = boxOf(tumorLineage.root);
    const at = view.x + (root?.x ?? 0) * view.zoom;
    expect(view.zoom).toBe(0.75);
    expect(at).toBeGreaterThan(0);
    expect(at + BOX_WIDTH * view.zoom).toBeLessThan(size.width);
  });

  it('stays where it is when others come', () => {
    const grown = placeLineage(
      ['new', ...ids],
      arrowsOf([
        ...tumorLineage.edges,
        lineageEdge('new', 'reads', 'dataset:s3://bucket/raw/scans'),
      ]),
    );
    const view = { x: 10, y: 20, zoom: 0.5 };
    const still = stillView(view, placed, grown, tumorLineage.root);
    const now = grown.boxes.find(({ id }) => id === tumorLineage.root);
    expect(still.x + (now?.x ?? 0) * 0.5).toBeCloseTo(
      10 + (boxOf(tumorLineage.root)?.x ?? 0) * 0.5,
    );
  });

  it('is moved to what is looked for, and only if it must be', () => {
    const away = { x: 5_000, y: 0, zoom: 1 };
    const view = seenFrom(away, placed, tumorLineage.root, size);
    expect(view && seenFrom(view, placed, tumorLineage.root, size)).toBe(
      undefined,
    );
    expect(
      (view?.x ?? 0) + ((boxOf(tumorLineage.root)?.x ?? 0) + BOX_WIDTH / 2),
    ).toBeCloseTo(size.width / 2);
    expect(seenFrom(away, placed, 'unknown', size)).toBeUndefined();
  });

  it.each([
    [0, 800, { left: false, right: true }],
    [-300, 800, { left: true, right: true }],
    [-300, 5_000, { left: true, right: false }],
    [0, 5_000, { left: false, right: false }],
  ])('from %i in %i pixels goes on: %o', (x, width, beyond) => {
    const view = { x, y: 0, zoom: 1 };
    expect(sidesBeyond(view, placed, { width, height: 400 })).toEqual(beyond);
  });
});
