// Runs a command beside the service: `with-service.mjs -- <command…>`. The command finds SERVICE_URL and SERVICE_API_KEY.
// Ends with the status of the command, or 1 when the service does not start, or does not end as it should.
import { spawn } from 'node:child_process';
import { mkdirSync, writeFileSync } from 'node:fs';
import { startService } from './service.mjs';

const LOG = 'reports/service.log';

const [program, ...args] = process.argv.slice(process.argv.indexOf('--') + 1);
const service = await startService().catch(error => {
  console.error(error.message);
  process.exit(1);
});
process.once('SIGINT', () => service.child.kill('SIGTERM'));

const status = await new Promise((done, failed) => {
  const env = {
    ...process.env,
    SERVICE_URL: service.url,
    SERVICE_API_KEY: service.key,
  };
  const command = spawn(program, args, { stdio: 'inherit', env });
  command.once('error', failed);
  command.once('exit', code => done(code ?? 1));
});
if (status !== 0) {
  mkdirSync('reports', { recursive: true });
  writeFileSync(LOG, service.log());
  console.error(`What the service wrote is in ${LOG}`);
}
await service.stop();
process.exitCode = status;
