import { ModelSignature, TensorSpec } from '@callboard/plugin-ml-common';
import { parse } from 'yaml';
import { z } from 'zod';

const mlmodel = z.object({
  flavors: z.record(z.string(), z.unknown()).optional(),
  signature: z
    .object({ inputs: z.string().nullish(), outputs: z.string().nullish() })
    .nullish(),
});

/** Of a flavor: where its model lies. */
const flavor = z.object({
  data: z.string().optional(),
  model_path: z.string().optional(),
  pickled_model: z.string().optional(),
  model_data: z.string().optional(),
});

const dimension = z.int();
const tensor = z.object({
  type: z.literal('tensor'),
  name: z.string().optional(),
  'tensor-spec': z.object({
    dtype: z.string(),
    shape: z.array(dimension).max(64),
  }),
});
const column = z.object({ type: z.string(), name: z.string().optional() });
const columns = z.array(z.union([tensor, column])).max(10_000);

/** MLflow's types of columns as NumPy calls them. */
const NUMPY: Record<string, string | undefined> = {
  boolean: 'bool',
  integer: 'int32',
  long: 'int64',
  float: 'float32',
  double: 'float64',
  binary: 'bytes',
  datetime: 'datetime64[ns]',
};

/** What the `MLmodel` file beside a model says. */
export interface Mlmodel {
  signature?: ModelSignature;
  /** Where the flavors say that the model lies, best first; a file or a folder. */
  paths: string[];
}

/** Undefined when it is no such file. */
export function readMlmodel(text: string): Mlmodel | undefined {
  const { data } = mlmodel.safeParse(yamlOf(text));
  if (!data) {
    return undefined;
  }
  const { flavors = {}, signature } = data;
  const { python_function, ...own } = flavors;
  return {
    signature: signature ? signatureOf(signature) : undefined,
    paths: [...Object.values(own), python_function].flatMap(each => {
      const found = flavor.safeParse(each).data;
      const { data: path, model_data, model_path, pickled_model } = found ?? {};
      return path ?? model_path ?? pickled_model ?? model_data ?? [];
    }),
  };
}

function yamlOf(text: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch {
    return undefined;
  }
}

function signatureOf(
  given: NonNullable<z.infer<typeof mlmodel>['signature']>,
): ModelSignature | undefined {
  const inputs = specsOf(given.inputs);
  const outputs = specsOf(given.outputs);
  return inputs && outputs
    ? { inputs, outputs, source: 'registry' }
    : undefined;
}

/** Tensors without a name are known by their place. */
function specsOf(given: string | null | undefined): TensorSpec[] | undefined {
  try {
    const { data } = columns.safeParse(JSON.parse(given ?? '[]'));
    return data?.map((each, at) => {
      const name = each.name ?? `#${at + 1}`;
      if (!('tensor-spec' in each)) {
        return { name, dtype: NUMPY[each.type] ?? each.type };
      }
      const { dtype, shape } = each['tensor-spec'];
      return {
        name,
        dtype,
        shape: shape.map(size => (size < 0 ? null : size)),
      };
    });
  } catch {
    return undefined;
  }
}
