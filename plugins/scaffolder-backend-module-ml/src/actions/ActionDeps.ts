import {
  AuthService,
  DiscoveryService,
  LoggerService,
  UrlReaderService,
  UserInfoService,
} from '@backstage/backend-plugin-api';
import { ScmIntegrations } from '@backstage/integration';
import { CatalogService } from '@backstage/plugin-catalog-node';
import { TemplatesConfig } from '../config';
import { Portal } from '../portal/Portal';
import { Tools } from '../tools/Tools';

/** What the actions are made of. */
export interface ActionDeps {
  auth: AuthService;
  catalog: CatalogService;
  discovery: DiscoveryService;
  integrations: ScmIntegrations;
  logger: LoggerService;
  portal: Portal;
  settings: TemplatesConfig;
  tools: Tools;
  urlReader: UrlReaderService;
  userInfo: UserInfoService;
}
