import { BaselineBody } from '@callboard/plugin-ml-common';
import { setImmediate as othersFirst } from 'node:timers/promises';
import { contentHash } from './contentHash';
import { pack } from './packed';

/** A baseline as it is kept: made before a transaction, which would wait for it. */
export interface PackedBaseline
  extends Pick<BaselineBody, 'entityRef' | 'importance' | 'rowsFrom'> {
  content: Buffer;
  contentHash: string;
  /** Empty: of all versions. */
  digest: string;
  edgesHash: string;
}

export async function packBaseline({
  digest = '',
  ...body
}: BaselineBody): Promise<PackedBaseline> {
  const { counts, entityRef, frame, importance, rowsFrom } = body;
  const edgesHash = contentHash(frame);
  await othersFirst();
  const packed = { contentHash: contentHash(body), digest, edgesHash };
  await othersFirst();
  const content = await pack({ frame, counts });
  return { ...packed, content, entityRef, importance, rowsFrom };
}
