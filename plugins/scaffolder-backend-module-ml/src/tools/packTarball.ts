import { Header } from 'tar';
import { gzipSync } from 'node:zlib';

/** One file of a tarball. */
export interface PackedFile {
  /** Inside the package, with forward slashes. */
  path: string;
  content: Buffer;
  /** Whether it may be run. */
  executable?: boolean;
}

const BLOCK = 512;
// npm's own; tar programs warn of 1970.
const MTIME = new Date('1985-10-26T08:15:00.000Z');

/** A gzipped tarball as npm packs one: everything under `package/`. The same files make the same bytes, in whatever order they come. */
export function packTarball(files: PackedFile[]): Buffer {
  const sorted = [...files].sort((a, b) => (a.path < b.path ? -1 : 1));
  const gzipped = gzipSync(
    Buffer.concat([...sorted.flatMap(entry), Buffer.alloc(2 * BLOCK)]),
    { level: 9 },
  );
  // The byte that names the operating system: 255 is "unknown".
  gzipped[9] = 255;
  return gzipped;
}

function entry({ path, content, executable }: PackedFile): Buffer[] {
  const header = Buffer.alloc(BLOCK);
  const tooLong = new Header({
    path: `package/${path}`,
    mode: executable ? 0o755 : 0o644,
    uid: 0,
    gid: 0,
    size: content.length,
    mtime: MTIME,
    type: 'File',
  }).encode(header);
  if (tooLong) {
    throw new Error(`${path} is too long a name for a tarball`);
  }
  const rest = content.length % BLOCK;
  return [header, content, Buffer.alloc(rest === 0 ? 0 : BLOCK - rest)];
}
