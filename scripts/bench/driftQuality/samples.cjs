// Pairs of samples of a fixed seed; see ../driftQuality.mjs.

/** Uniform numbers in [0, 1) of a seed (mulberry32). */
function uniform(seed) {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const normal = random =>
  Math.sqrt(-2 * Math.log(1 - random())) * Math.cos(2 * Math.PI * random());

/** Shapes of no-drift pairs, in turn. */
const SHAPES = [
  { kind: 'numeric', draw: normal },
  { kind: 'numeric', draw: random => -Math.log(1 - random()) },
  { kind: 'numeric', draw: random => Math.exp(1.5 * normal(random)) },
  { kind: 'numeric', draw: random => Math.floor(21 * random()) },
  { kind: 'categorical', draw: random => Math.floor(8 * random() ** 2) },
];

/** Planted shifts: of a mean in standard deviations, of a share of two names in points. */
const SHIFTS = [
  ...[0.1, 0.25, 0.5, 1].map(sd => ({
    what: `mean by ${sd} sd`,
    kind: 'numeric',
    before: normal,
    after: random => normal(random) + sd,
  })),
  ...[0.05, 0.2, 0.4].map(points => ({
    what: `share 0.2 by ${points}`,
    kind: 'categorical',
    before: random => (random() < 0.2 ? 1 : 0),
    after: random => (random() < 0.2 + points ? 1 : 0),
  })),
];

function sample(n, draw, random) {
  const values = new Float64Array(n);
  for (let at = 0; at < n; at += 1) {
    values[at] = draw(random);
  }
  return values;
}

module.exports = { SHAPES, SHIFTS, sample, uniform };
