import { LoggerService } from '@backstage/backend-plugin-api';
import { AuditHead } from '@callboard/plugin-ml-common';
import { randomUUID } from 'node:crypto';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { Signer } from '../../AuditTrail';
import { AuditMetrics } from '../AuditMetrics';
import { AuditReader } from '../store/AuditReader';
import { HeadStore } from '../store/HeadStore';
import { HEAD_TYPE, SignedHead } from './signedHead';

/** Heads that are exported in one run. */
const EXPORTED = 500;

/** Pause until a head that could not be exported is tried again. */
const AGAIN_AFTER_MS = 60_000;

/** Signs the end of the chain, and puts signed heads where who could rewrite the database cannot. */
export class AuditHeads {
  constructor(
    private readonly options: {
      reader: AuditReader;
      heads: HeadStore;
      signer: Signer;
      metrics: AuditMetrics;
      logger: LoggerService;
      /** A folder; none: heads are only kept. */
      exportTo: string | undefined;
      /** Between two heads. */
      intervalMs: number;
      now: () => Date;
    },
  ) {}

  /** One run: signs only if the chain moved and no head is younger than the interval. */
  async run(): Promise<{ againAfterMs: number } | void> {
    await this.sign();
    return (await this.exportAll())
      ? undefined
      : { againAfterMs: AGAIN_AFTER_MS };
  }

  private async sign(): Promise<void> {
    const { heads, intervalMs, now, reader, signer } = this.options;
    const { hash, removedSeq, seq } = await reader.ends();
    const [newest] = await heads.newest(1);
    if (seq === 0 || (newest && newest.seq >= seq)) {
      return;
    }
    const time = now();
    const next = newest && Date.parse(newest.at) + intervalMs;
    if (next !== undefined && time.getTime() < next) {
      return;
    }
    const at = time.toISOString();
    const payload: SignedHead = {
      type: 'callboard-audit-head',
      seq,
      hash,
      at,
      rows: seq - removedSeq,
    };
    const { envelope, keyId } = await signer.sign(HEAD_TYPE, payload);
    await heads.add({ seq, hash, at, keyId, envelope });
  }

  /** Whether nothing is left to export. */
  private async exportAll(): Promise<boolean> {
    const { exportTo, heads, logger, metrics } = this.options;
    if (exportTo === undefined) {
      return true;
    }
    for (const head of await heads.unexported(EXPORTED)) {
      try {
        await heads.setExported(head.seq, await writeHead(exportTo, head));
        metrics.exported('completed');
      } catch (error) {
        metrics.exported('failed');
        logger.error(
          `The signed head of audit row ${head.seq} could not be written to ${exportTo} (ml.governance.audit.exportTo), and is tried again: ${error}`,
        );
        return false;
      }
    }
    return true;
  }
}

/** Whole or not at all. Answers with the path. */
async function writeHead(folder: string, head: AuditHead): Promise<string> {
  const path = resolve(join(folder, `head-${head.seq}.json`));
  const draft = `${path}.${randomUUID()}`;
  await mkdir(folder, { recursive: true });
  try {
    await writeFile(draft, `${JSON.stringify(head, null, 2)}\n`, {
      flush: true,
    });
    await rename(draft, path);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
  return path;
}
