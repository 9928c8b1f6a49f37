import { InputError } from '@backstage/errors';
import { digest } from '@callboard/plugin-ml-common';
import { z } from 'zod';
import { numpyName } from './onnxTypes';
import { isSafePath, PATH_RULE } from './safePath';

const text = z
  .string('must be a text')
  .max(10_000, 'must be at most 10000 characters');
const name = text
  .min(1, 'must not be empty')
  .max(500, 'must be at most 500 characters');
const time = z.iso
  .datetime({
    offset: true,
    error: 'must be a time such as 2026-11-20T10:00:00Z',
  })
  .transform(value => new Date(value).toISOString());
const count = z
  .int('must be a whole number')
  .nonnegative('must not be negative');
const number = z.number('must be a number');

/** What is no scalar is kept as JSON. */
const param = z
  .json()
  .transform(value =>
    typeof value === 'object' ? JSON.stringify(value) : value,
  );

const tensor = z.object({
  name: text,
  dtype: name.transform(numpyName).describe('As in NumPy or ONNX'),
  shape: z
    .array(
      z.union(
        [z.int(), z.string(), z.null()],
        'must be a whole number, a name or null',
      ),
    )
    .optional()
    .describe('Sizes; a name or null where one is not fixed'),
});

const trainingData = z.object({
  dataset: name.describe('Entity ref, or a name'),
  digest: digest.optional(),
  rows: count.optional().describe('Rows used'),
  of: count.optional().describe('Rows that the data set has'),
});

const manifestVersion = z
  .object({
    version: name.describe('Unique within the model'),
    file: text
      .refine(isSafePath, PATH_RULE)
      .optional()
      .describe('Of the model, relative to the manifest'),
    digest: digest.optional().describe('Of the file'),
    size: count.optional().describe('Of the file, bytes'),
    mediaType: name.optional().describe('Of the file'),
    note: text.optional().describe('What is special about this version'),
    stage: name.optional(),
    url: z
      .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
      .optional(),
    createdAt: time.optional(),
    createdBy: name.optional(),
    sourceRun: z
      .object({
        type: name.describe('Such as openlineage'),
        runId: name,
        url: z
          .url({ protocol: /^https?$/, error: 'must be an http or https URL' })
          .optional(),
        startedAt: time.optional(),
        endedAt: time.optional(),
      })
      .optional(),
    algorithm: name.optional().describe('Shown among the params'),
    params: z.record(name, param).default({}),
    trainedOn: z
      .union(
        [trainingData.transform(one => [one]), z.array(trainingData)],
        'must be a data set, or a list of them',
      )
      .default([]),
    signature: z
      .object({ inputs: z.array(tensor), outputs: z.array(tensor) })
      .optional()
      .describe('Checked against the graph of an ONNX file'),
    metrics: z.record(name, number).default({}),
    evaluations: z
      .array(
        z.object({
          dataset: name.optional().describe('Entity ref'),
          datasetDigest: digest.optional(),
          slice: name.max(200).default('all'),
          metric: name.max(200),
          value: number,
          n: count.optional().describe('Cases that the metric divides by'),
          measuredAt: time.optional(),
        }),
      )
      .default([]),
  })
  .refine(({ file, digest: known }) => file ?? known, {
    path: ['file'],
    error: 'must be given where there is no digest',
  });
export type ManifestVersion = z.infer<typeof manifestVersion>;

/** `manifest.json` of a model in a registry of files. Fields that are not named here are left alone. */
export const filesManifest = z
  .object({
    aliases: z
      .record(name, name)
      .default({})
      .describe('Version that each alias points to'),
    versions: z.array(manifestVersion, 'must be a list'),
  })
  .superRefine(({ aliases, versions }, context) => {
    const known = new Set<string>();
    versions.forEach(({ version }, at) => {
      if (known.has(version)) {
        const path = ['versions', at, 'version'];
        context.addIssue({ code: 'custom', path, message: 'must be unique' });
      }
      known.add(version);
    });
    for (const [alias, version] of Object.entries(aliases)) {
      if (!known.has(version)) {
        const message = 'must be one of the versions';
        context.addIssue({ code: 'custom', path: ['aliases', alias], message });
      }
    }
  });
export type FilesManifest = z.infer<typeof filesManifest>;

/** So many mistakes are named. */
const NAMED = 5;

/** @throws InputError that names the file, and the path and the rule of what is wrong */
export function parseManifest(file: string, content: string): FilesManifest {
  const parsed = filesManifest.safeParse(parseJson(file, content));
  if (parsed.success) {
    return parsed.data;
  }
  const { issues } = parsed.error;
  const named = issues
    .slice(0, NAMED)
    .map(({ path, message }) => `${z.core.toDotPath(path)}: ${message}`);
  const more =
    issues.length > NAMED ? ` (and ${issues.length - NAMED} more)` : '';
  throw new InputError(`${file}: ${named.join('; ')}${more}`);
}

function parseJson(file: string, content: string): unknown {
  try {
    // Databases have no text with NUL.
    return JSON.parse(content, (_key, value) =>
      typeof value === 'string' ? value.replaceAll('\0', '\ufffd') : value,
    );
  } catch (error) {
    throw new InputError(`${file}: is no JSON: ${Object(error).message}`);
  }
}
