import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';

/** A key and a certificate for 127.0.0.1, good for a day. */
export async function selfSignedCertificate(): Promise<{
  key: string;
  cert: string;
}> {
  const folder = await mkdtemp(join(tmpdir(), 'kubelet-'));
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  try {
    await promisify(execFile)('openssl', [
      ...['req', '-x509', '-nodes', '-days', '1', '-subj', '/CN=kubelet'],
      ...['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'],
      ...['-addext', 'subjectAltName=IP:127.0.0.1'],
      ...['-keyout', key, '-out', cert],
    ]);
    return {
      key: await readFile(key, 'utf8'),
      cert: await readFile(cert, 'utf8'),
    };
  } finally {
    await rm(folder, { recursive: true });
  }
}
