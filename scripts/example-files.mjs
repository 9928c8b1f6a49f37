// Serves examples/ over HTTP on this machine, so that registering from a URL can be
// tried out without a Git service. Usage: node scripts/example-files.mjs PORT
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, normalize } from 'node:path';
import { ROOT } from './lib/say.mjs';

const folder = join(ROOT, 'examples');

createServer((request, response) => {
  const path = join(
    folder,
    normalize(
      decodeURIComponent(new URL(request.url, 'http://localhost').pathname),
    ),
  );
  if (
    !path.startsWith(folder) ||
    !statSync(path, { throwIfNoEntry: false })?.isFile()
  ) {
    response.writeHead(404).end('not found\n');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  createReadStream(path).pipe(response);
}).listen(Number(process.argv[2]), '127.0.0.1');
