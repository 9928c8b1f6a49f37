import { RootConfigService } from '@backstage/backend-plugin-api';
import { readDurationFromConfig } from '@backstage/config';
import { InputError } from '@backstage/errors';
import { durationToMilliseconds, HumanDuration } from '@backstage/types';
import { ML_ROLES, TEAM_STAGES, TeamRule } from '@callboard/plugin-ml-common';
import { SigningKeys } from '@callboard/plugin-ml-node';

/** The setting of the key that signs. */
export const SIGNING_KEY = 'ml.governance.audit.signingKey';

/** The `ml.governance` section of app-config, defaults filled in; times in milliseconds. */
export interface GovernanceConfig {
  /** Folders, files or URLs of policies, as YAML. */
  policies: string[];
  /** Between two looks at the sources of policies, the catalog and what is approved, over all replicas. */
  watchIntervalMs: number;
  /** Dates of packs by pack and name, ISO 8601 days, in place of those that they come with. */
  packDates: Record<string, Record<string, string>>;
  audit: {
    /** Folder for signed heads, beside the artifact store; none if left out. */
    exportTo?: string;
    headIntervalMs: number;
    /** Rows older than this may be removed once they were signed and exported; for ever if left out. */
    keepForMs?: number;
    /** PEM (PKCS 8) of an Ed25519 key; made and kept in the database if left out. */
    signingKey?: string;
  };
  /** From the smallest stage to the largest. */
  teamRules: TeamRule[];
}

/** A pilot needs a pair, an enterprise all roles. */
const TEAM_RULES: TeamRule[] = [
  {
    stage: 'pilot',
    fromModels: 1,
    roles: { 'data-scientist': 1, 'ml-engineer': 1 },
  },
  {
    stage: 'scaling',
    fromModels: 3,
    roles: {
      'data-engineer': 1,
      'data-scientist': 1,
      'ml-engineer': 2,
      'mlops-engineer': 1,
    },
  },
  {
    stage: 'enterprise',
    fromModels: 10,
    roles: {
      'data-engineer': 2,
      'data-scientist': 2,
      'ml-engineer': 3,
      'mlops-engineer': 2,
      'ai-product-manager': 1,
    },
  },
];

/** @throws InputError naming the setting and the cure */
export function readGovernanceConfig(
  config: RootConfigService,
): GovernanceConfig {
  const at = 'ml.governance';
  const duration = (key: string, fallback: HumanDuration) =>
    durationOf(config, `${at}.${key}`) ?? durationToMilliseconds(fallback);
  return {
    policies: (config.getOptionalConfigArray(`${at}.policies`) ?? []).map(
      each => each.getString('target'),
    ),
    watchIntervalMs: duration('watchInterval', { seconds: 30 }),
    packDates: readPackDates(config, `${at}.packDates`),
    audit: readAudit(config, `${at}.audit`),
    teamRules: readTeamRules(config, `${at}.teamRules`),
  };
}

function durationOf(
  config: RootConfigService,
  path: string,
): number | undefined {
  if (!config.has(path)) {
    return undefined;
  }
  const value = durationToMilliseconds(
    readDurationFromConfig(config, { key: path }),
  );
  if (value < 1000) {
    throw new InputError(`${path}: must be at least one second`);
  }
  return value;
}

function readAudit(
  config: RootConfigService,
  at: string,
): GovernanceConfig['audit'] {
  const exportTo = config.getOptionalString(`${at}.exportTo`);
  const keepForMs = durationOf(config, `${at}.keepFor`);
  if (keepForMs !== undefined && exportTo === undefined) {
    throw new InputError(
      `${at}.keepFor: needs ${at}.exportTo, as nothing is removed before its head was exported; set that, or leave this out`,
    );
  }
  const signingKey = config.getOptionalString(SIGNING_KEY);
  SigningKeys.check({ setting: SIGNING_KEY, pem: signingKey });
  return {
    exportTo,
    headIntervalMs:
      durationOf(config, `${at}.headInterval`) ??
      durationToMilliseconds({ hours: 1 }),
    keepForMs,
    signingKey,
  };
}

function readPackDates(config: RootConfigService, path: string) {
  const packs = config.getOptionalConfig(path);
  return Object.fromEntries(
    (packs?.keys() ?? []).map(pack => {
      const dates = config.getConfig(`${path}.${pack}`);
      return [
        pack,
        Object.fromEntries(
          dates.keys().map(name => {
            const day = dates.getString(name);
            if (Number.isNaN(Date.parse(`${day}T00:00:00Z`))) {
              throw new InputError(
                `${path}.${pack}.${name}: must be a day, such as 2027-12-02`,
              );
            }
            return [name, day];
          }),
        ),
      ];
    }),
  );
}

function readTeamRules(config: RootConfigService, path: string): TeamRule[] {
  const written = config.getOptionalConfigArray(path);
  if (!written) {
    return TEAM_RULES;
  }
  return written
    .map((rule, index) => {
      const stage = TEAM_STAGES.find(each => each === rule.getString('stage'));
      if (!stage) {
        throw new InputError(
          `${path}[${index}].stage: must be one of ${TEAM_STAGES.join(', ')}`,
        );
      }
      const roles = rule.getConfig('roles');
      const unknown = roles
        .keys()
        .find(key => !ML_ROLES.some(role => role === key));
      if (unknown) {
        throw new InputError(
          `${path}[${index}].roles: ${unknown} is none of ${ML_ROLES.join(
            ', ',
          )}`,
        );
      }
      return {
        stage,
        fromModels: rule.getNumber('fromModels'),
        roles: Object.fromEntries(
          ML_ROLES.map(role => [role, roles.getOptionalNumber(role) ?? 0]),
        ),
      };
    })
    .sort((one, other) => one.fromModels - other.fromModels);
}
