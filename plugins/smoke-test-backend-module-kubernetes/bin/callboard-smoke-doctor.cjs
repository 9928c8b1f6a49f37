#!/usr/bin/env node
const { existsSync } = require('node:fs');
const { join } = require('node:path');

// In this repository it runs from its sources, elsewhere as it was built.
if (existsSync(join(__dirname, '../src'))) {
  require('@backstage/cli/config/nodeTransform.cjs');
}
const {
  main,
} = require('@callboard/plugin-smoke-test-backend-module-kubernetes/doctor');

main(process.argv.slice(2)).then(
  status => process.exit(status),
  error => {
    process.stderr.write(`callboard-smoke-doctor: ${error.message}\n`);
    process.exit(2);
  },
);
