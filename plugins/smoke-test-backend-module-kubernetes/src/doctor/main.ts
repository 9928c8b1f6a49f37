import { ConfigSources } from '@backstage/config-loader';
import { doctor } from './doctor';

const HELP = `Usage: callboard-smoke-doctor [--config FILE ...]

Says in words what the profiles of the runner kubernetes lack in their clusters. Makes nothing there.
Reads app-config.yaml and app-config.local.yaml of this folder unless files are named.

Exit status: 0 nothing is missing, 1 something is, 2 it could not look
`;

/**
 * The command line.
 * @returns the exit status
 * @throws InputError where app-config is not legal
 *
 * @public
 */
export async function main(args: string[]): Promise<number> {
  if (args.includes('--help')) {
    process.stdout.write(HELP);
    return 0;
  }
  const source = ConfigSources.default({ argv: args, watch: false });
  const config = await ConfigSources.toConfig(source);
  try {
    return await doctor(config, text => process.stdout.write(text));
  } finally {
    config.close();
  }
}
