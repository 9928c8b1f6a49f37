import { startTest } from './run/startTest';

async function main([name, ...args]: string[]): Promise<number> {
  const asksToRun = name === 'run' && !args.includes('--help');
  const test = asksToRun ? startTest(args) : undefined;
  const { program } = await import('./program');
  return program(name, args, test);
}

main(process.argv.slice(2)).then(
  status => process.exit(status),
  error => {
    process.stderr.write(`callboard-smoke: ${error.message}\n`);
    process.exit(1);
  },
);
