declare const RUNNER_VERSION: string;

process.stdout.write(`callboard-smoke ${RUNNER_VERSION}\n`);
