import { modelSignature } from '@callboard/plugin-ml-common';
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import { z } from 'zod';
import { BrokenFileError, ByteSource } from './ByteSource';
import { readOnnxSignature } from './readOnnxSignature';

/** What a file turned out to be. */
export const inspectedFile = z.object({
  digest: z.string(),
  size: z.int(),
  signature: modelSignature.optional(),
  problem: z.string().optional().describe('Why it has no signature'),
});
export type InspectedFile = z.infer<typeof inspectedFile>;

/** Reads a file once, for its digest and, where it is an ONNX model, its signature. */
export async function inspectFile(
  path: string,
  content: Readable,
): Promise<InspectedFile> {
  const hash = createHash('sha256');
  let size = 0;
  async function* measured(): AsyncGenerator<Buffer> {
    for await (const chunk of content) {
      const bytes = Buffer.from(chunk);
      hash.update(bytes);
      size += bytes.length;
      yield bytes;
    }
  }
  const chunks = measured();
  const graph = path.endsWith('.onnx') ? await signatureIn(path, chunks) : {};
  while (!(await chunks.next()).done) {
    // What is left counts for the digest.
  }
  return { digest: `sha256:${hash.digest('hex')}`, size, ...graph };
}

async function signatureIn(
  path: string,
  chunks: AsyncGenerator<Buffer>,
): Promise<Pick<InspectedFile, 'signature' | 'problem'>> {
  try {
    return { signature: await readOnnxSignature(new ByteSource(chunks)) };
  } catch (error) {
    if (!(error instanceof BrokenFileError)) {
      throw error;
    }
    return { problem: `${path} is no ONNX model: it ${error.message}` };
  }
}
