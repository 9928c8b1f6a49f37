// The process in which DuckDB works. It is told what it may read and use, then runs one
// statement after another; its parent ends it by a signal. All statements are made there.
const { rmSync } = require('node:fs');
const { DuckDBInstance } = require('@duckdb/node-api');

const WATCH_MS = 200;
/** Of Node, and of what DuckDB takes beside what it counts. */
const ROOM_BYTES = 512 * 1024 ** 2;

let connection;

async function open({ diskBytes, folder, memoryBytes, paths, threads }) {
  watchMemory(memoryBytes);
  const database = await DuckDBInstance.create(':memory:', {
    allow_community_extensions: 'false',
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    max_temp_directory_size: `${Math.floor(diskBytes / 1024)}KiB`,
    memory_limit: `${Math.floor(memoryBytes / 1024)}KiB`,
    // Not the order of rows: counts have none, and keeping it costs memory.
    preserve_insertion_order: 'false',
    temp_directory: folder,
    threads: String(threads),
  });
  connection = await database.connect();
  const list = paths.map(path => `'${path.replaceAll("'", "''")}'`).join(', ');
  for (const statement of [
    "SET TimeZone = 'UTC'",
    `SET allowed_paths = [${list}]`,
    'SET enable_external_access = false',
    'SET lock_configuration = true',
  ]) {
    await connection.run(statement);
  }
}

function watchMemory(memoryBytes) {
  const timer = setInterval(() => {
    if (process.memoryUsage.rss() > memoryBytes + ROOM_BYTES) {
      clearInterval(timer);
      process.send({ outOfMemory: true }, end);
    }
  }, WATCH_MS);
  timer.unref();
}

/** At once: `process.exit` waits for the query. */
function end() {
  process.kill(process.pid, 'SIGKILL');
}

async function answer(request) {
  if (request.open) {
    await open(request.open);
    return [];
  }
  const result = await connection.run(request.sql);
  return result.getRowObjectsJS();
}

process.on('message', request => {
  answer(request).then(
    rows => process.send({ rows }),
    error => process.send({ error: error.message }),
  );
});
process.on('disconnect', () => {
  const folder = process.argv[2];
  if (folder) {
    rmSync(folder, { recursive: true, force: true });
  }
  end();
});
