import { RegistryVersion } from '@callboard/plugin-ml-node';
import { MlflowVersion } from '../client/answers';
import { Detail } from './detail';
import { isoTime } from './isoTime';

const NOTHING_KNOWN: Omit<Detail, 'isRead'> = {
  params: {},
  metrics: {},
  datasets: [],
  evaluations: [],
  artifacts: [],
  conflicts: [],
};

/** A version as MLflow has it, with what is known of its run and files by now. */
export function toRegistryVersion(
  version: MlflowVersion,
  aliases: string[],
  known: { webUrl: string; detail: Detail | undefined },
): RegistryVersion {
  const { isRead, ...detail } = known.detail ?? {
    ...NOTHING_KNOWN,
    isRead: false,
  };
  const { current_stage: stage, name } = version;
  return {
    ...detail,
    version: version.version,
    digestVerified: detail.digest !== undefined,
    aliases,
    url: `${known.webUrl}/#/models/${encodeURIComponent(
      name,
    )}/versions/${encodeURIComponent(version.version)}`,
    stage: stage === 'None' ? undefined : stage,
    description: version.description,
    createdAt: isoTime(version.creation_timestamp),
    createdBy: version.user_id ?? detail.createdBy,
  };
}
