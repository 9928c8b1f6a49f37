import { SmokePodEnd } from '@callboard/plugin-ml-common';
import { writeFileSync } from 'node:fs';

/** Of a termination message, in bytes: the kubelet cuts off what is longer, which would be no JSON any more. */
const MOST_BYTES = 4096;
/** Of a reason, in characters. */
const MOST_REASON = 2000;

/** Writes how a container has ended. In place: Kubernetes mounts the file, and nothing can be renamed onto a mount. */
export function writeEnd(path: string, end: SmokePodEnd): void {
  writeFileSync(path, endText(end));
}

/** An end as JSON, with as much of its reason as fits. */
export function endText({ runId, exitClass, reason, ...end }: SmokePodEnd) {
  let length = Math.min(reason.length, MOST_REASON);
  for (;;) {
    const shown =
      length < reason.length ? `${reason.slice(0, length - 1)}…` : reason;
    const text = JSON.stringify({ runId, exitClass, reason: shown, ...end });
    if (Buffer.byteLength(text) <= MOST_BYTES) return text;
    length = Math.floor(length * 0.9);
  }
}
