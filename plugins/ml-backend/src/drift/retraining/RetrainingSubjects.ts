import { ModelVersion, Retraining } from '@callboard/plugin-ml-common';
import { RetrainingRequest } from '@callboard/plugin-ml-node';
import { ModelVersions } from '../../ModelVersions';
import { AlertStore } from '../alerts/AlertStore';
import { StoredAlert } from '../alerts/rows';
import { Monitors } from '../Monitors';
import { requestOf } from './requestOf';

/** What requests to retrain are about. */
export class RetrainingSubjects {
  constructor(
    private readonly options: {
      alerts: AlertStore;
      monitors: Monitors;
      /** Without a slash at its end. */
      portalUrl: string;
      versions: Pick<ModelVersions, 'byDigests' | 'mainOf'>;
    },
  ) {}

  /** Undefined where the monitor is gone. */
  async requestFor(
    retraining: Retraining,
  ): Promise<RetrainingRequest | undefined> {
    const { alerts, monitors, portalUrl } = this.options;
    const { alertId } = retraining;
    const alert = (await alerts.byIds([alertId])).get(alertId);
    if (!alert || (await monitors.byIds([alert.monitorId])).size === 0) {
      return undefined;
    }
    const version = await this.versionOf(alert);
    return requestOf(retraining, alert, { portalUrl, version });
  }

  /** The one that drifted, as far as it is known; else the one that speaks for the model. A service has those of its models. */
  private async versionOf({
    digest,
    entityRef,
  }: StoredAlert): Promise<ModelVersion | undefined> {
    const { versions } = this.options;
    const same = digest
      ? (await versions.byDigests([digest])).get(digest) ?? []
      : [];
    const known = same.find(each => each.entityRef === entityRef) ?? same[0];
    return (
      known ?? (await versions.mainOf([entityRef])).get(entityRef)?.version
    );
  }
}
