// Runs a command as a gate: `gate.mjs <name> -- <command…>`. Writes reports/gates/<name>.json and prints one sentence.
// A gate that cannot be run prints a line that begins with "not run:" and ends with 0.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { causeOf } from './cause.mjs';

const NOT_RUN = /^not run: (.+)$/m;

const name = process.argv[2];
const [program, ...args] = process.argv.slice(process.argv.indexOf('--') + 1);
const began = Date.now();

const { code, output } = await new Promise((done, failed) => {
  const command = spawn(program, args, {
    stdio: ['inherit', 'pipe', 'pipe'],
  });
  const texts = [];
  for (const stream of ['stdout', 'stderr']) {
    command[stream].setEncoding('utf8').on('data', text => {
      texts.push(text);
      process[stream].write(text);
    });
  }
  command.once('error', failed);
  command.once('close', status =>
    done({ code: status ?? 1, output: texts.join('') }),
  );
});

const seconds = (Date.now() - began) / 1000;
const reason = code === 0 ? output.match(NOT_RUN)?.[1] : causeOf(output);
const notRun = code === 0 && reason ? 'not-run' : 'passed';
const status = code === 0 ? notRun : 'failed';
mkdirSync('reports/gates', { recursive: true });
writeFileSync(
  `reports/gates/${name}.json`,
  `${JSON.stringify({ gate: name, status, reason, seconds }, null, 2)}\n`,
);
console.log(
  `${name}: ${status.replace('-', ' ')}${
    reason ? `, ${reason}` : ''
  } (${seconds.toFixed(1)} s)`,
);
process.exitCode = code;
