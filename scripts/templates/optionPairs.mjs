// What the form lets one choose beside names, and the fewest choices with which each pair of options occurs.

/** Each option with its values; of the models, each has another shape, task or state of its evaluation rows. */
export const OPTIONS = {
  model: [
    'mlmodel:default/tumor-screening',
    'mlmodel:default/digit-recognition',
    'mlmodel:default/diabetes-progression',
    'mlmodel:default/wine-cultivar',
  ],
  platform: ['deployment', 'kserve'],
  autoscaler: ['hpa', 'keda'],
  accelerator: ['none', 'nvidia'],
  fallback: ['none', 'static'],
};

/**
 * Choices such that for any two options each pair of their values is in one of them; greedy, so not always the fewest.
 *
 * @param {Record<string, string[]>} options
 * @returns {Record<string, string>[]}
 */
export function optionPairs(options) {
  const names = Object.keys(options);
  const left = new Set(pairsOf(names, options));
  const all = combinations(names, options);
  const chosen = [];
  while (left.size > 0) {
    const best = all
      .map(choice => ({
        choice,
        gain: pairsIn(choice, names).filter(pair => left.has(pair)),
      }))
      .reduce((a, b) => (b.gain.length > a.gain.length ? b : a));
    best.gain.forEach(pair => left.delete(pair));
    chosen.push(best.choice);
  }
  return chosen;
}

function combinations([name, ...rest], options) {
  if (name === undefined) return [{}];
  const others = combinations(rest, options);
  return options[name].flatMap(value =>
    others.map(other => ({ [name]: value, ...other })),
  );
}

function pairsOf(names, options) {
  return combinations(names, options).flatMap(choice => pairsIn(choice, names));
}

function pairsIn(choice, names) {
  return names.flatMap((a, at) =>
    names.slice(at + 1).map(b => `${a}=${choice[a]} ${b}=${choice[b]}`),
  );
}
