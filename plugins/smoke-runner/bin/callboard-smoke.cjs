#!/usr/bin/env node
require('../dist/callboard-smoke.cjs');
