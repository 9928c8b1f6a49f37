// What names the version of the model that is served, with another version.

/** contracts/openapi.json. */
export function contractOf(openapi, version) {
  const contract = structuredClone(openapi);
  contract.info.version = version;
  const { InferResponse } = contract.components.schemas;
  InferResponse.properties.model_version.const = version;
  for (const { parameters = [] } of Object.values(contract.paths)) {
    for (const { name, schema } of parameters)
      if (name === 'version') schema.examples = [version];
  }
  return contract;
}

/** The text of catalog-info.yaml. */
export const catalogOf = (catalog, digest) =>
  catalog.replace(/\bversion: sha256:\w+/, `version: ${digest}`);
