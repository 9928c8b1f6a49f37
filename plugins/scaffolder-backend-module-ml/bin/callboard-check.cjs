#!/usr/bin/env node
const { join } = require('node:path');
const { main } = require('../dist/callboard-check.cjs');

main(join(__dirname, '../schemas'));
