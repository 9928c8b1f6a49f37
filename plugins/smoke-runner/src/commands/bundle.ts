import { GoldenBundle, goldenBundle } from '@callboard/plugin-ml-common';
import { writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { questionOf } from '../stages/questionOf';
import { bundleSource, BundleOptions, BundleSource } from './bundleSource';
import { readRequests } from './readRequests';
import { recordCase } from './recordCase';

/**
 * `bundle --model FILE --inputs FILE --out FILE` and `bundle --endpoint URL --protocol P --model
 * NAME --inputs FILE --out FILE`: asks a model or a live endpoint, and writes its answers as a
 * golden bundle. They become what is right: look at them first.
 */
export async function bundleCommand(args: string[]): Promise<number> {
  const options = parse(args);
  const source = await bundleSource(options);
  try {
    const asked = await readRequests(options.inputs, source.caseType);
    const bundle = await record(source, asked);
    await writeFile(options.out, `${JSON.stringify(bundle, null, 1)}\n`);
    process.stdout.write(
      `${options.out}: ${bundle.cases.length} golden case${
        bundle.cases.length === 1 ? '' : 's'
      }\n`,
    );
    return 0;
  } finally {
    await source.target.close();
  }
}

async function record(
  source: BundleSource,
  asked: Omit<GoldenBundle, 'madeFrom' | 'bundleVersion'>,
): Promise<GoldenBundle> {
  const { signal } = new AbortController();
  await source.target.load(signal);
  const cases = [];
  for (const golden of asked.cases) {
    const answer = await source.target.ask(questionOf(golden), signal);
    cases.push(recordCase(golden, answer));
  }
  return goldenBundle.parse({
    ...asked,
    bundleVersion: 1,
    madeFrom: { ...source.madeFrom(), at: new Date().toISOString() },
    cases,
  });
}

function parse(args: string[]): BundleOptions {
  const { values } = parseArgs({
    args,
    options: {
      model: { type: 'string' },
      endpoint: { type: 'string' },
      protocol: { type: 'string' },
      api: { type: 'string' },
      host: { type: 'string' },
      header: { type: 'string', multiple: true },
      inputs: { type: 'string' },
      out: { type: 'string' },
    },
  });
  const { inputs, out } = values;
  if (!inputs) throw new Error('bundle: --inputs must be given');
  if (!out) throw new Error('bundle: --out must be given');
  return { ...values, inputs, out };
}
