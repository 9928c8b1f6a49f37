import { readFile } from 'node:fs/promises';
import { basename } from 'node:path';
import { z } from 'zod';
import { decodeOnnx } from './onnxProto';

const valueInfo = z.object({
  name: z.string().default(''),
  type: z.object({ value: z.string().optional() }).optional(),
});
const modelProto = z.object({
  graph: z.object({
    initializer: z.array(z.object({ name: z.string().default('') })),
    input: z.array(valueInfo),
    output: z.array(valueInfo),
  }),
});

/** An input or output of a model; `kind` is tensor, sequence, map, sparseTensor, optional or unknown. */
export interface ModelValue {
  name: string;
  kind: string;
}

/** What an ONNX file takes and gives, in its order, without what it initialises itself. @throws when the file is no ONNX model */
export async function readModelValues(
  path: string,
): Promise<{ inputs: ModelValue[]; outputs: ModelValue[] }> {
  const { graph } = parse(path, await readFile(path));
  const initialised = new Set(graph.initializer.map(({ name }) => name));
  return {
    inputs: graph.input
      .filter(({ name }) => !initialised.has(name))
      .map(toModelValue),
    outputs: graph.output.map(toModelValue),
  };
}

function parse(path: string, bytes: Uint8Array): z.infer<typeof modelProto> {
  try {
    return modelProto.parse(decodeOnnx('ModelProto', bytes));
  } catch (error) {
    throw new Error(`${basename(path)}: is not an ONNX model`, {
      cause: error,
    });
  }
}

function toModelValue(value: z.infer<typeof valueInfo>): ModelValue {
  return {
    name: value.name,
    kind: value.type?.value?.replace(/Type$/, '') ?? 'unknown',
  };
}
