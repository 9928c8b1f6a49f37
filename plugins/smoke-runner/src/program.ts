import { bundleCommand } from './commands/bundle';
import { casesCommand } from './commands/cases';
import { fetchCommand } from './fetch/fetchCommand';
import { insideCommand } from './run/insideCommand';
import { schemaCommand } from './run/schemaCommand';

export { finishReport } from './run/finishReport';
export { tellEnd } from './run/tellEnd';

declare const RUNNER_VERSION: string;

type Command = (args: string[]) => Promise<number>;

const COMMANDS: Record<string, { usage: string; command: Command }> = {
  fetch: {
    usage:
      'fetch FILES FOLDER [--end-file FILE]   bring the files of a test by their digests, from\n' +
      '      $CALLBOARD_ARTIFACTS_URL with $CALLBOARD_RUN_TOKEN, or presigned URLs',
    command: fetchCommand,
  },
  cases: {
    usage: 'cases FOLDER --out RESULTS   test models with their test data',
    command: casesCommand,
  },
  bundle: {
    usage:
      'bundle --inputs FILE --out FILE   make a golden bundle of the answers of\n' +
      '      --model FILE, or of --endpoint URL --protocol PROTOCOL --model NAME',
    command: bundleCommand,
  },
  schema: {
    usage: 'schema   the JSON Schema of a report',
    command: schemaCommand,
  },
};

/** The command of the process that `run` starts; people have no use for it. */
const INSIDE = 'run-inside';

const HELP = `Usage: callboard-smoke COMMAND

Tests one model or endpoint and writes one report (version ${RUNNER_VERSION}).

  run SPEC [--out REPORT] [--files FOLDER] [--watch-stdin] [--report-line] [--end-file FILE]
      test one target
${Object.values(COMMANDS)
  .map(({ usage }) => `  ${usage}`)
  .join('\n')}

Exit status: 0 passed, 42 model-failed, 43 infra-failed, 44 timeout, 45 cancelled, 46 not-run
`;

/** All that the program does but to watch a test, which main.ts does without this. */
export async function program(name: string, args: string[]): Promise<number> {
  if (name === '--version') {
    process.stdout.write(`${RUNNER_VERSION}\n`);
    return 0;
  }
  if (name === INSIDE) return insideCommand(args, RUNNER_VERSION);
  const known = Object.hasOwn(COMMANDS, name) ? COMMANDS[name] : undefined;
  if (!known || args.includes('--help')) {
    const asked = args.includes('--help') || name === '--help';
    (asked ? process.stdout : process.stderr).write(HELP);
    return asked ? 0 : 1;
  }
  return known.command(args);
}
