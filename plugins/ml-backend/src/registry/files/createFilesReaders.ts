import { UrlReaderService } from '@backstage/backend-plugin-api';
import { RegistryReader } from '@callboard/plugin-ml-node';
import { FilesRegistryConfig } from '../../config';
import { FilesReader } from './FilesReader';
import { FolderTarget } from './FolderTarget';
import { UrlTarget } from './UrlTarget';

/** Readers of the configured registries of files. */
export function createFilesReaders(options: {
  registries: readonly FilesRegistryConfig[];
  urlReader: UrlReaderService;
}): RegistryReader[] {
  return options.registries.map(
    ({ instance, target }) =>
      new FilesReader(
        instance,
        /^https?:\/\//.test(target)
          ? new UrlTarget(target, options.urlReader)
          : new FolderTarget(target),
      ),
  );
}
