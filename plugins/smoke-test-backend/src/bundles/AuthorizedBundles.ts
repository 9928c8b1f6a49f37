import { PermissionsService } from '@backstage/backend-plugin-api';
import {
  NewBundleBody,
  smokeBundleCreatePermission,
} from '@callboard/plugin-ml-common';
import { Caller } from '../api/Caller';
import { requirePermission } from '../api/requirePermission';
import { Bundles } from './Bundles';

/** Takes bundles from those who may give them. */
export class AuthorizedBundles implements Bundles {
  constructor(
    private readonly inner: Bundles,
    private readonly permissions: PermissionsService,
  ) {}

  async add(body: NewBundleBody, caller: Caller) {
    const { permissions } = this;
    await requirePermission(permissions, smokeBundleCreatePermission, caller);
    return this.inner.add(body, caller);
  }

  async list(entityRef: string, caller: Caller) {
    return this.inner.list(entityRef, caller);
  }
}
