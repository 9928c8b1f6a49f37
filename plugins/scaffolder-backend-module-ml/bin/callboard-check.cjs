#!/usr/bin/env node
require('../dist/callboard-check.cjs');
