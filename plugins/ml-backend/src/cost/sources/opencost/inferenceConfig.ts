import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readCurrency, readServer, ServerConfig } from '../serverConfig';

/** How an OpenCost's costs of inference are read. */
export interface InferenceConfig extends ServerConfig {
  /** Of what GPUs cost as they were reserved, or as they were used. */
  basis: 'allocation' | 'usage';
  cluster?: string;
  /** ISO 4217. */
  currency: string;
  /** The label by which OpenCost knows the model of a workload. */
  modelLabel: string;
  /** How many of the last days are read again. */
  rereadDays: number;
}

/** @throws InputError naming the setting and the cure */
export function readInference(
  each: Config,
  at: string,
  { rereadDays }: { rereadDays: number },
): InferenceConfig {
  const basis = each.getOptionalString('basis') ?? 'usage';
  if (basis !== 'allocation' && basis !== 'usage') {
    throw new InputError(
      `${at}.basis: must be allocation or usage, not ${basis}`,
    );
  }
  const cluster = each.getOptionalString('cluster');
  return {
    ...readServer(each, at, 'opencost-inference'),
    basis,
    ...(cluster && { cluster }),
    currency: readCurrency(each, at),
    // OpenCost's own default of INFERENCE_MODEL_LABEL.
    modelLabel: each.getOptionalString('modelLabel') ?? 'llm-d.ai/model',
    rereadDays,
  };
}
