import { Config } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { readCurrency, readServer, ServerConfig } from '../serverConfig';

/** How an OpenCost's costs are read; times in milliseconds. */
export interface OpenCostConfig extends ServerConfig {
  /** Names of OpenCost's properties, such as `namespace` or `label:app`. */
  aggregate: string[];
  /** What the catalog calls its cluster; as OpenCost does, if left out. */
  cluster?: string;
  /** ISO 4217. OpenCost does not say in what currency its prices are. */
  currency: string;
  idleByNode: boolean;
  /** From 0 to 1; with more of it nothing is believed. */
  maxUnallocated: number;
  /** How many of the last days are read again. */
  rereadDays: number;
}

const WORKLOADS = ['cluster', 'namespace', 'controllerKind', 'controller'];
const PROPERTY =
  /^(cluster|namespace|controllerKind|controller|pod|label:[A-Za-z0-9_./-]{1,316})$/;

/** @throws InputError naming the setting and the cure */
export function readOpenCost(
  each: Config,
  at: string,
  limits: { maxUnallocated: number; rereadDays: number },
): OpenCostConfig {
  const cluster = each.getOptionalString('cluster');
  return {
    ...readServer(each, at, 'opencost'),
    aggregate: readAggregate(each, at),
    ...(cluster && { cluster }),
    currency: readCurrency(each, at),
    idleByNode: each.getOptionalBoolean('idleByNode') ?? false,
    ...limits,
  };
}

function readAggregate(each: Config, at: string): string[] {
  const found = each.getOptionalStringArray('aggregate') ?? WORKLOADS;
  const wrong = found.find(by => !PROPERTY.test(by));
  if (wrong !== undefined) {
    throw new InputError(
      `${at}.aggregate: ${wrong} is none of cluster, namespace, controllerKind, controller, pod and label:<name>`,
    );
  }
  if (!found.some(by => by === 'namespace' || by.startsWith('label:'))) {
    throw new InputError(
      `${at}.aggregate: must have namespace or a label:<name>, or nobody's cost could be told`,
    );
  }
  return found;
}
