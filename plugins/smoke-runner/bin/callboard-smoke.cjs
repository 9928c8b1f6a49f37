#!/usr/bin/env node
const { join } = require('node:path');
// Not where Node would keep it: the folder for temporary files of a run is removed after it.
require('node:module').enableCompileCache?.(join(__dirname, '../.cache'));
require('../dist/callboard-smoke.cjs');
