// Writes the version of model/manifest.json where the contract and the catalog name the one that is served.
import { readFileSync, writeFileSync } from 'node:fs';
import { catalogOf, contractOf } from './adopted.mjs';

const read = file => readFileSync(file, 'utf8');
const { version, digest } = JSON.parse(read('model/manifest.json'));
const contract = contractOf(
  JSON.parse(read('contracts/openapi.json')),
  version,
);
writeFileSync(
  'contracts/openapi.json',
  `${JSON.stringify(contract, null, 2)}\n`,
);
writeFileSync(
  'catalog-info.yaml',
  catalogOf(read('catalog-info.yaml'), digest),
);
