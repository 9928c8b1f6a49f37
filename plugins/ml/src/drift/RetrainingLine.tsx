import { useRouteRef } from '@backstage/frontend-plugin-api';
import { parseEntityRef } from '@backstage/catalog-model';
import { entityRouteRef } from '@backstage/plugin-catalog-react';
import Link from '@mui/material/Link';
import { Retraining, toMlKind } from '@callboard/plugin-ml-common';
import { Link as RouterLink } from 'react-router-dom';
import { RelativeTime } from '../kit/RelativeTime';
import { versionsRouteRef } from '../routes';
import { useMlText } from '../text/useMlText';

/** How a retraining stands: what it waits for, why it failed, or the version that came of it. */
export function RetrainingLine(props: {
  retraining: Retraining;
  /** Of the alert. */
  entityRef: string;
}) {
  const { retraining, entityRef } = props;
  const { state, requestedAt, attempts, error, version } = retraining;
  const t = useMlText();
  const path = useVersionPath(entityRef, retraining.versionId);
  const when = <RelativeTime iso={requestedAt} />;
  switch (state) {
    case 'waiting':
      return (
        <>
          {attempts > 0
            ? t('drift.alert.waiting', { when, attempts: String(attempts) })
            : t('drift.alert.waitingFirst', { when })}{' '}
          {error && t('drift.alert.waitingError', { error })}
        </>
      );
    case 'delivered':
      return t('drift.alert.delivered', { when });
    case 'failed':
      return <>{error}</>;
    default: {
      const words = version
        ? t('drift.alert.version', { version })
        : t('drift.alert.versionBare');
      return path ? (
        <Link component={RouterLink} to={path}>
          {words}
        </Link>
      ) : (
        <>{words}</>
      );
    }
  }
}

/** Where a version is looked at: among the versions of the model. */
function useVersionPath(entityRef: string, versionId?: string) {
  const versions = useRouteRef(versionsRouteRef);
  const entityPath = useRouteRef(entityRouteRef);
  const { kind, namespace, name } = parseEntityRef(entityRef);
  if (!versionId || toMlKind(kind) !== 'MlModel' || !entityPath) {
    return undefined;
  }
  const tab =
    versions?.() ??
    `${entityPath({
      kind: kind.toLocaleLowerCase('en-US'),
      namespace,
      name,
    })}/versions`;
  return `${tab}?${new URLSearchParams({ version: versionId })}`;
}
