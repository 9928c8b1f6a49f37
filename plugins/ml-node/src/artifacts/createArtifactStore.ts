import { RootConfigService } from '@backstage/backend-plugin-api';
import { InputError } from '@backstage/errors';
import { resolve } from 'node:path';
import { ArtifactStore } from './ArtifactStore';
import { Bucket } from './Bucket';
import { ContentAddressedStore } from './ContentAddressedStore';
import { Folder } from './Folder';

const GIB = 1024 ** 3;

/** What S3 copies in one request; an upload is copied to its digest. */
const LARGEST_IN_S3 = 5 * GIB;

/**
 * The store that `ml.artifacts` of app-config describes: a folder, or an S3-compatible bucket.
 * @throws InputError naming the setting and the cure
 *
 * @public
 */
export function createArtifactStore(config: RootConfigService): ArtifactStore {
  const section = config.getOptionalConfig('ml.artifacts');
  const maxBytes = section?.getOptionalNumber('maxBytes') ?? 5 * GIB;
  if (!Number.isInteger(maxBytes) || maxBytes < 1) {
    throw new InputError(
      'ml.artifacts.maxBytes: must be a whole number of bytes, at least 1',
    );
  }
  const directory = section?.getOptionalString('directory');
  const s3 = section?.getOptionalConfig('s3');
  if (!s3) {
    return new ContentAddressedStore(
      new Folder(resolve(directory ?? '.data/artifacts')),
      maxBytes,
    );
  }
  if (directory !== undefined) {
    throw new InputError(
      'ml.artifacts: has both directory and s3; remove the one that is not used',
    );
  }
  if (maxBytes > LARGEST_IN_S3) {
    throw new InputError(
      `ml.artifacts.maxBytes: must be at most ${LARGEST_IN_S3} with s3`,
    );
  }
  return new ContentAddressedStore(new Bucket(bucketOptions(s3)), maxBytes);
}

function bucketOptions(s3: RootConfigService) {
  const accessKeyId = s3.getOptionalString('accessKeyId');
  const secretAccessKey = s3.getOptionalString('secretAccessKey');
  if ((accessKeyId === undefined) !== (secretAccessKey === undefined)) {
    throw new InputError(
      "ml.artifacts.s3: give both accessKeyId and secretAccessKey, or neither for the environment's own credentials",
    );
  }
  return {
    bucket: s3.getString('bucket'),
    prefix: s3.getOptionalString('prefix') ?? '',
    region: s3.getOptionalString('region') ?? 'us-east-1',
    endpoint: s3.getOptionalString('endpoint'),
    credentials:
      accessKeyId !== undefined && secretAccessKey !== undefined
        ? { accessKeyId, secretAccessKey }
        : undefined,
  };
}
