import { DiscoveryService } from '@backstage/backend-plugin-api';

/** A program that generated repositories run, packed as npm packs packages. */
export interface Tool {
  /** Such as callboard-smoke. */
  name: string;
  version: string;
  /** Where it is downloaded, without signing in. */
  url: string;
  /** SHA-256 of the tarball, as sha256:… */
  digest: string;
}

/** The programs that generated repositories pin by digest. */
export class Tools {
  constructor(
    private readonly options: {
      discovery: DiscoveryService;
      directory?: string;
    },
  ) {}

  /** The present ones. @throws when one is not built */
  async list(): Promise<Tool[]> {
    await this.options.discovery.getExternalBaseUrl('scaffolder');
    return [];
  }
}
