import {
  BackstageCredentials,
  PermissionsService,
} from '@backstage/backend-plugin-api';
import { NotAllowedError } from '@backstage/errors';
import { catalogEntityReadPermission } from '@backstage/plugin-catalog-common/alpha';
import { AuthorizeResult } from '@backstage/plugin-permission-common';
import { mlAuditReadPermission } from '@callboard/plugin-ml-common';
import { VisibleEntities } from '@callboard/plugin-ml-node';
import { AuditRow } from './chain/auditRow';

/** What a caller may see of the audit trail. */
export class AuditSight {
  constructor(
    private readonly options: {
      permissions: PermissionsService;
      visible: VisibleEntities;
    },
  ) {}

  /** @throws NotAllowedError */
  async checkMayRead(credentials: BackstageCredentials): Promise<void> {
    const permission = mlAuditReadPermission;
    const [{ result }] = await this.options.permissions.authorize(
      [{ permission }],
      { credentials },
    );
    if (result !== AuthorizeResult.ALLOW) {
      throw new NotAllowedError(`You need the permission ${permission.name}`);
    }
  }

  /** Whether the catalog hides nothing from the caller: then rows of what is gone are shown too. */
  async seesAll(credentials: BackstageCredentials): Promise<boolean> {
    const [{ result }] = await this.options.permissions.authorizeConditional(
      [{ permission: catalogEntityReadPermission }],
      { credentials },
    );
    return result === AuthorizeResult.ALLOW;
  }

  async sees(
    entityRef: string,
    credentials: BackstageCredentials,
  ): Promise<boolean> {
    const ref = entityRef.toLowerCase();
    return (await this.options.visible.uidsOf([ref], credentials)).has(ref);
  }

  /** Those about what the caller may see, or about no entity at all. What was created anew under a name does not show the rows of the one before. */
  async shown(
    rows: readonly AuditRow[],
    credentials: BackstageCredentials,
  ): Promise<AuditRow[]> {
    const refs = rows.flatMap(row => row.entity_ref ?? []);
    const uids = await this.options.visible.uidsOf(refs, credentials);
    return rows.filter(({ entity_ref: ref, uid }) => {
      const found = ref === null ? undefined : uids.get(ref.toLowerCase());
      return ref === null || (found !== undefined && (uid ?? found) === found);
    });
  }
}
