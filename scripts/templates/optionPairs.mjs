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

/** Without evaluation rows nothing is the most common answer: the template refuses that fallback. */
export const WITHOUT_ROWS = ['mlmodel:default/diabetes-progression'];

const isPossible = ({ model, fallback }) =>
  !(fallback === 'static' && WITHOUT_ROWS.includes(model));

/**
 * Possible choices such that for any two options each pair of values that can meet is in one of them; greedy, so not always the fewest.
 *
 * @param {Record<string, string[]>} options
 * @returns {Record<string, string>[]}
 */
export function optionPairs(options) {
  const names = Object.keys(options);
  const all = combinations(names, options).filter(isPossible);
  const left = new Set(all.flatMap(choice => pairsIn(choice, names)));
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

function pairsIn(choice, names) {
  return names.flatMap((a, at) =>
    names.slice(at + 1).map(b => `${a}=${choice[a]} ${b}=${choice[b]}`),
  );
}
