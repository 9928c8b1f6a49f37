/**
 * What is known of how a service is divided among the models that it serves; refs with kind and namespace, all
 * written alike.
 *
 * @public
 */
export interface ServedModels {
  /** Each once. */
  models: readonly string[];
  /** Predictions of each model in the stretch; a model that is absent is not known. */
  predictions?: Readonly<Record<string, number>>;
  /** As the service declares it; a model may have several versions. */
  traffic?: ReadonlyArray<{ model: string; percent?: number; role?: string }>;
}

/**
 * Weights of models in the cost of a service, for `apportion`, in the order of the models.
 *
 * @public
 */
export interface ModelShares {
  /** What the weights go by. */
  rule: 'only-model' | 'predictions' | 'traffic' | 'equal';
  /** The rule in a sentence. */
  ruleText: string;
  /** One for each model, of any scale. */
  weights: number[];
}

/**
 * By what the cost of a service is divided among its models: all of it belongs to an only model; otherwise predictions
 * count, where those of all models are known and there are any; otherwise declared traffic, where all that is live has a
 * percentage; otherwise all have as much. Shadow traffic has no percentage, and therefore a share only by
 * predictions. Shares are a view: what is stored is the cost of the service.
 *
 * @public
 */
export function modelShares(served: ServedModels): ModelShares {
  const { models } = served;
  if (models.length === 1) {
    return {
      rule: 'only-model',
      ruleText: 'It is the only model of the service.',
      weights: [1],
    };
  }
  const counted = countedOf(served);
  if (counted) {
    return {
      rule: 'predictions',
      ruleText: `By predictions: ${listed(models, counted)}.`,
      weights: counted,
    };
  }
  const declared = declaredOf(served);
  return declared
    ? {
        rule: 'traffic',
        ruleText: `By declared traffic in percent, for predictions are not known of all models, or there were none: ${listed(
          models,
          declared,
        )}.`,
        weights: declared,
      }
    : {
        rule: 'equal',
        ruleText:
          'Equally, for neither predictions nor declared traffic of all models are known.',
        weights: models.map(() => 1),
      };
}

function countedOf({
  models,
  predictions = {},
}: ServedModels): number[] | undefined {
  const known = models.flatMap(model =>
    Object.hasOwn(predictions, model) ? predictions[model] : [],
  );
  return known.length === models.length && isSome(known) ? known : undefined;
}

function declaredOf({
  models,
  traffic = [],
}: ServedModels): number[] | undefined {
  const live = traffic.filter(({ role }) => role !== 'shadow');
  if (live.some(({ percent }) => percent === undefined)) {
    return undefined;
  }
  const percents = models.map(model =>
    live
      .filter(each => each.model === model)
      .reduce((sum, { percent = 0 }) => sum + percent, 0),
  );
  return isSome(percents) ? percents : undefined;
}

function isSome(weights: number[]): boolean {
  return weights.some(weight => weight > 0);
}

function listed(models: readonly string[], weights: number[]): string {
  return models.map((model, at) => `${model} ${weights[at]}`).join(', ');
}
