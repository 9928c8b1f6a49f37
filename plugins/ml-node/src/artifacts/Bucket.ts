import {
  AbortMultipartUploadCommand,
  CopyObjectCommand,
  DeleteObjectCommand,
  GetObjectCommand,
  HeadObjectCommand,
  ListMultipartUploadsCommand,
  ListMultipartUploadsCommandOutput,
  paginateListObjectsV2,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3';
import { Upload } from '@aws-sdk/lib-storage';
import { Readable } from 'node:stream';
import { FOLDERS } from './keys';
import { ObjectFacts, ObjectSpace } from './ObjectSpace';

/** Objects of an S3 bucket, or of anything that speaks its protocol. */
export class Bucket implements ObjectSpace {
  private readonly client: S3Client;

  constructor(
    private readonly options: {
      bucket: string;
      prefix: string;
      region: string;
      endpoint?: string;
      credentials?: { accessKeyId: string; secretAccessKey: string };
    },
  ) {
    const { region, endpoint, credentials } = options;
    this.client = new S3Client({
      region,
      endpoint,
      credentials,
      forcePathStyle: endpoint !== undefined,
      // Not all stores know the newer checksums, and every read is checked against the digest.
      requestChecksumCalculation: 'WHEN_REQUIRED',
      responseChecksumValidation: 'WHEN_REQUIRED',
      requestHandler: { connectionTimeout: 5_000, socketTimeout: 60_000 },
    });
  }

  /** When the content fails, the upload is aborted. */
  async write(key: string, content: Readable): Promise<void> {
    await new Upload({
      client: this.client,
      params: { ...this.at(key), Body: content },
    }).done();
  }

  async create(key: string): Promise<boolean> {
    const isNew = (await this.sizeOf(key)) === undefined;
    await this.client.send(
      new PutObjectCommand({ ...this.at(key), Body: Buffer.alloc(0) }),
    );
    return isNew;
  }

  async move(from: string, to: string): Promise<boolean> {
    const copied = await unlessMissing(
      this.client.send(
        new CopyObjectCommand({
          ...this.at(to),
          CopySource: encodeURI(`${this.options.bucket}/${this.at(from).Key}`),
        }),
      ),
    );
    if (copied) {
      await this.client.send(new DeleteObjectCommand(this.at(from)));
    }
    return copied !== undefined;
  }

  async remove(key: string): Promise<boolean> {
    const found = (await this.sizeOf(key)) !== undefined;
    await this.client.send(new DeleteObjectCommand(this.at(key)));
    return found;
  }

  async sizeOf(key: string): Promise<number | undefined> {
    const head = await unlessMissing(
      this.client.send(new HeadObjectCommand(this.at(key))),
    );
    return head && (head.ContentLength ?? 0);
  }

  async open(key: string) {
    const found = await unlessMissing(
      this.client.send(new GetObjectCommand(this.at(key))),
    );
    return found?.Body instanceof Readable
      ? { size: found.ContentLength ?? 0, content: found.Body }
      : undefined;
  }

  async *list(folder: string): AsyncIterable<ObjectFacts> {
    const { bucket, prefix } = this.options;
    const pages = paginateListObjectsV2(
      { client: this.client },
      { Bucket: bucket, Prefix: `${prefix}${folder}/` },
    );
    for await (const { Contents = [] } of pages) {
      for (const { Key = '', Size = 0, LastModified } of Contents) {
        yield {
          key: Key.slice(prefix.length),
          size: Size,
          modifiedAt: LastModified ?? new Date(),
        };
      }
    }
  }

  async abandonUploads(before: Date): Promise<void> {
    const { Uploads = [] } = await this.listUploads();
    for (const { Key, UploadId, Initiated } of Uploads) {
      if (Initiated && Initiated < before) {
        await unlessMissing(
          this.client.send(
            new AbortMultipartUploadCommand({
              Bucket: this.options.bucket,
              Key,
              UploadId,
            }),
          ),
        );
      }
    }
  }

  /** At most 1000; the others have their turn at the next time. */
  private async listUploads(): Promise<
    ListMultipartUploadsCommandOutput | { Uploads?: [] }
  > {
    const { bucket, prefix } = this.options;
    try {
      return await this.client.send(
        new ListMultipartUploadsCommand({
          Bucket: bucket,
          Prefix: `${prefix}${FOLDERS.uploads}/`,
        }),
      );
    } catch (error) {
      if (statusOf(error) === 501) {
        // Stores that cannot list them have their own rules for removing them.
        return {};
      }
      throw error;
    }
  }

  private at(key: string): { Bucket: string; Key: string } {
    const { bucket, prefix } = this.options;
    return { Bucket: bucket, Key: `${prefix}${key}` };
  }
}

async function unlessMissing<T>(answer: Promise<T>): Promise<T | undefined> {
  try {
    return await answer;
  } catch (error) {
    if (statusOf(error) === 404 && Object(error).name !== 'NoSuchBucket') {
      return undefined;
    }
    throw error;
  }
}

function statusOf(error: unknown): number | undefined {
  return error instanceof S3ServiceException
    ? error.$metadata.httpStatusCode
    : undefined;
}
