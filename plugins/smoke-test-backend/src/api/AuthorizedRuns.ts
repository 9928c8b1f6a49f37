import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  smokeRunCancelPermission,
  smokeRunCreatePermission,
  StartRunBody,
} from '@callboard/plugin-ml-common';
import { Caller } from './Caller';
import { requirePermission } from './requirePermission';
import { RunCommands } from './RunCommands';
import { RunReads } from './RunReads';

/** Starts runs for those who may, and ends one's own, or any for those who may. */
export class AuthorizedRuns implements RunCommands {
  constructor(
    private readonly inner: RunCommands,
    private readonly reads: RunReads,
    private readonly permissions: PermissionsService,
  ) {}

  async start(body: StartRunBody, caller: Caller) {
    await requirePermission(this.permissions, smokeRunCreatePermission, caller);
    return this.inner.start(body, caller);
  }

  async cancel(id: string, caller: Caller) {
    const { requestedBy } = await this.reads.visible(id, caller);
    if (requestedBy !== caller.subject) {
      await requirePermission(
        this.permissions,
        smokeRunCancelPermission,
        caller,
      );
    }
    return this.inner.cancel(id, caller);
  }
}
