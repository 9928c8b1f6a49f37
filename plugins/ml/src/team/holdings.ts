import {
  FacetsAnswer,
  MlKind,
  StatusLevel,
  statusLevel,
} from '@callboard/plugin-ml-common';
import { MlText } from '../text/useMlText';

/** The kinds that a team is said to own; single features go with their sets. */
export const TEAM_KINDS = [
  'MlModel',
  'MlDataset',
  'MlFeatureSet',
  'MlInferenceService',
] as const satisfies readonly MlKind[];
export type TeamKind = (typeof TEAM_KINDS)[number];

/** How many of each kind a team owns, and how they are. */
export interface Holdings {
  kinds: Array<{
    kind: TeamKind;
    total: number;
    statuses: Array<{ level: StatusLevel; count: number }>;
  }>;
  risks: Array<{ tier: string; count: number }>;
}

/** Holdings from the facets of each kind, in the order of `TEAM_KINDS`. */
export function toHoldings(answers: FacetsAnswer[]): Holdings {
  return {
    kinds: TEAM_KINDS.map((kind, index) => {
      const statuses = (answers[index].facets.status ?? []).flatMap(
        ({ value, count }) => {
          const level = statusLevel.safeParse(value);
          return level.success ? [{ level: level.data, count }] : [];
        },
      );
      // Every entity has exactly one worst status.
      const total = statuses.reduce((sum, { count }) => sum + count, 0);
      return { kind, total, statuses };
    }),
    risks: (answers[0].facets.riskTier ?? []).map(({ value, count }) => ({
      tier: value,
      count,
    })),
  };
}

/** How many of `holdings` a person must act upon. */
export function needAttention(holdings: Holdings): number {
  return holdings.kinds
    .flatMap(({ statuses }) => statuses)
    .filter(({ level }) => level === 'attention' || level === 'failing')
    .reduce((sum, { count }) => sum + count, 0);
}

/** "diagnostics owns 3 models (1 high risk) and 4 data sets. 1 needs attention." */
export function holdingsSentence(
  team: string,
  holdings: Holdings,
  t: MlText,
  locale?: string,
): string {
  const owned = holdings.kinds.filter(({ total }) => total > 0);
  if (owned.length === 0) {
    return t('team.ownsNothing', { team });
  }
  const high = holdings.risks
    .filter(({ tier }) => tier === 'high' || tier === 'prohibited')
    .reduce((sum, { count }) => sum + count, 0);
  const parts = owned.map(({ kind, total }) => {
    const part = t(`team.part.${kind}`, { count: total });
    return kind === 'MlModel' && high > 0
      ? t('team.highRisk', { models: part, high: String(high) })
      : part;
  });
  const list = new Intl.ListFormat(locale, { type: 'conjunction' }).format(
    parts,
  );
  const attention = needAttention(holdings);
  return [
    t('team.owns', { team, list }),
    attention > 0
      ? t('team.attention', { count: attention })
      : t('team.attentionNone'),
  ].join(' ');
}
