import { ModelSignature } from '@callboard/plugin-ml-common';
import { RegistryVersion } from '@callboard/plugin-ml-node';
import { ManifestVersion } from './filesManifest';
import { InspectedFile } from './inspectFile';

/** `missing`: the manifest names a file that is not there; undefined: it names none. */
export type VersionFile = InspectedFile | 'missing' | undefined;

type Conflict = RegistryVersion['conflicts'][number];

/** A version of the manifest, corrected by what its file turned out to be. */
export function toRegistryVersion(
  written: ManifestVersion,
  aliases: string[],
  file: VersionFile,
): RegistryVersion {
  const found = file === 'missing' ? undefined : file;
  const { algorithm, createdAt, createdBy, evaluations, metrics, note } =
    written;
  const digest = found?.digest ?? written.digest;
  const isMeasured = !found || isOf(written, found);
  return {
    version: written.version,
    digest,
    digestVerified: found !== undefined,
    aliases,
    url: written.url,
    stage: written.stage,
    description: note,
    createdAt,
    createdBy,
    sourceRun: written.sourceRun,
    params: { ...written.params, ...(algorithm && { algorithm }) },
    metrics: isMeasured ? metrics : {},
    signature: found?.signature ?? declaredSignature(written),
    datasets: written.trainedOn.map(({ dataset, of, ...rest }) => ({
      role: 'training',
      ...(isRef(dataset) ? { ref: dataset } : { name: dataset }),
      ...rest,
      rowsOf: of,
    })),
    artifacts:
      written.file === undefined
        ? []
        : [
            {
              path: written.file,
              digest,
              size: found?.size ?? written.size,
              mediaType: written.mediaType,
            },
          ],
    evaluations: isMeasured ? evaluations : [],
    conflicts: conflictsOf(written, file),
  };
}

/** Whether what the manifest measured was measured on this file: on another one it proves nothing. */
function isOf(written: ManifestVersion, found: InspectedFile): boolean {
  const isOther = written.digest && written.digest !== found.digest;
  return !isOther && !found.problem;
}

function isRef(dataset: string): boolean {
  return /^[a-z][\w-]*:[^/:]+\/[^/:]+$/i.test(dataset);
}

function declaredSignature(
  written: ManifestVersion,
): ModelSignature | undefined {
  return written.signature && { ...written.signature, source: 'registry' };
}

function conflictsOf(written: ManifestVersion, file: VersionFile): Conflict[] {
  const between = (field: string, manifest: string, found: string) => ({
    field,
    values: [
      { source: 'manifest', value: manifest },
      { source: 'file', value: found },
    ],
  });
  if (file === undefined) {
    return [];
  }
  if (file === 'missing') {
    return [between('artifact', written.file ?? '', 'there is no such file')];
  }
  const { evaluations, metrics } = written;
  const hasNumbers = evaluations.length + Object.keys(metrics).length > 0;
  const conflicts: Conflict[] = [];
  if (written.digest && written.digest !== file.digest) {
    const source = hasNumbers
      ? 'manifest (its metrics are of this one)'
      : 'manifest';
    conflicts.push({
      field: 'digest',
      values: [
        { source, value: written.digest },
        { source: 'file', value: file.digest },
      ],
    });
  }
  const declared = written.signature && shown(written.signature);
  if (file.problem) {
    const rest = hasNumbers ? '; the metrics of the manifest are left out' : '';
    conflicts.push(
      between('signature', declared ?? 'none', file.problem + rest),
    );
  }
  if (
    written.signature &&
    file.signature &&
    contradict(written.signature, file.signature)
  ) {
    conflicts.push(between('signature', declared ?? '', shown(file.signature)));
  }
  return conflicts;
}

type Tensors = Pick<ModelSignature, 'inputs' | 'outputs'>;

/** Dimensions that are not fixed are alike, whatever their names; unknown shapes contradict nothing. */
function contradict(declared: Tensors, found: Tensors): boolean {
  const differ = (mine: Tensors['inputs'], its: Tensors['inputs']) =>
    mine.length !== its.length ||
    mine.some(({ dtype, name, shape }, at) => {
      const other = its[at];
      return (
        name !== other.name ||
        dtype !== other.dtype ||
        (shape &&
          other.shape &&
          sizesOf(shape).join() !== sizesOf(other.shape).join())
      );
    });
  return (
    differ(declared.inputs, found.inputs) ||
    differ(declared.outputs, found.outputs)
  );
}

function sizesOf(
  shape: ReadonlyArray<number | string | null>,
): Array<number | '?'> {
  return shape.map(size => (typeof size === 'number' ? size : '?'));
}

/** So many characters of a signature are shown. */
const SHOWN = 500;

/** Such as `input float32[?,10] -> label int64[?]`. */
function shown({ inputs, outputs }: Tensors): string {
  const list = (tensors: Tensors['inputs']) =>
    tensors
      .map(
        ({ dtype, name, shape }) =>
          `${name} ${dtype}${shape ? `[${sizesOf(shape)}]` : ''}`,
      )
      .join(', ');
  return `${list(inputs)} -> ${list(outputs)}`.slice(0, SHOWN);
}
