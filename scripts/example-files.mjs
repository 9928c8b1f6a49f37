// Serves examples/ over HTTP on this machine, so that registering from a URL can be
// tried out without a Git service. Usage: node scripts/example-files.mjs PORT
import { createReadStream, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, sep } from 'node:path';
import { ROOT } from './lib/say.mjs';

const FOLDER = join(ROOT, 'examples') + sep;

createServer((request, response) => {
  const path = fileOf(request.url);
  if (!path) {
    response.writeHead(404).end('not found\n');
    return;
  }
  response.writeHead(200, { 'content-type': 'text/plain; charset=utf-8' });
  createReadStream(path)
    .on('error', error => response.destroy(error))
    .pipe(response);
}).listen(Number(process.argv[2]), '127.0.0.1');

/** The file under examples/ that a request names, or undefined for whatever else is asked. */
function fileOf(url) {
  try {
    const { pathname } = new URL(url, 'http://localhost');
    const path = join(FOLDER, decodeURIComponent(pathname));
    return path.startsWith(FOLDER) && statSync(path).isFile()
      ? path
      : undefined;
  } catch {
    return undefined; // not a URL, not a path, or not there
  }
}
