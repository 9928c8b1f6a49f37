import { CardResult } from '@callboard/plugin-ml-common';
import { CardKind } from './fieldNames';
import { FrontMatter } from './readFrontMatter';
import { Json } from './readYaml';
import { isId } from './structuredItems';
import { Statement } from './ValueCollector';

/**
 * What keys of the front matter and the title say about fields that the card does not
 * fill otherwise. The keys stay where they are, so an export holds them as well.
 */
export function derivedStatements(
  kind: CardKind,
  front: FrontMatter,
  title: string | undefined,
  results: readonly CardResult[],
): Statement[] {
  const { extra, indexName } = front;
  const named = [
    { key: 'model_name', name: extra.model_name },
    { key: 'pretty_name', name: extra.pretty_name },
    { key: 'model-index', name: indexName },
  ].find(({ name }) => typeof name === 'string' && name.trim() !== '');
  const name = named
    ? { items: [String(named.name)], origin: `front matter: ${named.key}` }
    : { items: title ? [title] : [], origin: 'title' };
  const statements = [{ field: 'identity.name', ...name }];
  return kind === 'MlDataset'
    ? statements
    : [...statements, ...ofModel(extra), ...ofResults(results)];
}

function ofModel(extra: FrontMatter['extra']): Statement[] {
  const library = extra.library_name;
  return [
    {
      field: 'architecture.dependencies',
      text: typeof library === 'string' ? library : '',
      origin: 'front matter: library_name',
    },
    {
      field: 'environment.energy',
      text: emissions(extra.co2_eq_emissions),
      origin: 'front matter: co2_eq_emissions',
    },
  ];
}

/** The hub counts emissions in grams. */
function emissions(value: Json | undefined): string {
  if (typeof value === 'number') {
    return `${value} g CO₂ eq.`;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return '';
  }
  const { emissions: grams, ...details } = value;
  const known = Object.entries(details).filter(([, it]) =>
    ['string', 'number'].includes(typeof it),
  );
  return [
    ...(typeof grams === 'number' ? [`- ${grams} g CO₂ eq.`] : []),
    ...known.map(([key, it]) => `- ${key.replaceAll('_', ' ')}: ${it}`),
  ].join('\n');
}

function ofResults(results: readonly CardResult[]): Statement[] {
  const sliced = results.filter(({ slice }) => slice !== 'all');
  const whole = results.filter(({ slice }) => slice === 'all');
  const named = results.flatMap(({ dataset, revision }) => [
    dataset,
    revision?.startsWith('sha256:') ? revision : undefined,
  ]);
  const datasets = [...new Set(named.flatMap(it => it ?? []))];
  const origin = 'results';
  return [
    {
      field: 'evaluation.metrics',
      text: lines(whole.length > 0 ? whole : results),
      origin,
    },
    {
      field: 'evaluation.slices',
      text: whole.length > 0 ? lines(sliced) : '',
      origin,
    },
    {
      field: 'evaluation.dataset',
      text: datasets.map(it => `- ${it}`).join('\n'),
      items: datasets.filter(isId),
      origin,
    },
  ];
}

function lines(results: readonly CardResult[]): string {
  return results
    .map(({ metric, value, slice, dataset }) =>
      [
        `- ${metric}: ${value}`,
        ...(slice === 'all' ? [] : [slice]),
        ...(dataset ? [dataset] : []),
      ].join(', '),
    )
    .join('\n');
}
