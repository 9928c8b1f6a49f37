import { runCommand } from './run/runCommand';

async function main([name, ...args]: string[]): Promise<number> {
  if (name === 'run' && !args.includes('--help')) return runCommand(args);
  const { program } = await import('./program');
  return program(name, args);
}

main(process.argv.slice(2)).then(
  status => process.exit(status),
  error => {
    process.stderr.write(`callboard-smoke: ${error.message}\n`);
    process.exit(1);
  },
);
