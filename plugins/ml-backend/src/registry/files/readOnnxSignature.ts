import { ModelSignature, TensorSpec } from '@callboard/plugin-ml-common';
import { BrokenFileError, ByteSource } from './ByteSource';
import { elementType } from './onnxTypes';
import { ProtoField, protoFields } from './protoFields';

/** Field numbers: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto */
const MODEL = { graph: 7 };
const GRAPH = {
  initializer: 5,
  input: 11,
  output: 12,
  sparseInitializer: 15,
};
const INITIALIZER = { name: 8, sparseValues: 1 };
const VALUE = { name: 1, type: 2 };
const TYPE: Record<number, string | undefined> = {
  1: 'tensor',
  4: 'sequence',
  5: 'map',
  8: 'tensor',
  9: 'optional',
};
const TENSOR = { elementType: 1, shape: 2 };
const SHAPE = { dimension: 1 };
const DIMENSION = { value: 1, name: 2 };

/** What real models stay far below, and hostile files do not. */
const LIMITS = {
  values: 10_000,
  dimensions: 64,
  initializers: 1_000_000,
  nameBytes: 1_000,
};

type Dimension = NonNullable<TensorSpec['shape']>[number];

/**
 * Inputs and outputs of an ONNX file, read from its graph as it streams by; weights are skipped.
 * @throws BrokenFileError when it is no ONNX model; other errors are those of the stream
 */
export async function readOnnxSignature(
  source: ByteSource,
): Promise<ModelSignature> {
  const inputs: TensorSpec[] = [];
  const outputs: TensorSpec[] = [];
  const initialized = new Set<string>();
  let hasGraph = false;
  await protoFields(source, Infinity, async model => {
    if (model.kind !== 'bytes' || model.number !== MODEL.graph) {
      return;
    }
    hasGraph = true;
    await protoFields(source, model.end, async field => {
      if (field.kind !== 'bytes') {
        return;
      }
      if (field.number === GRAPH.input) {
        add(inputs, await readValue(source, field.end), 'inputs');
      } else if (field.number === GRAPH.output) {
        add(outputs, await readValue(source, field.end), 'outputs');
      } else if (field.number === GRAPH.initializer) {
        initialized.add(await readInitializer(source, field.end));
      } else if (field.number === GRAPH.sparseInitializer) {
        initialized.add(await readSparseInitializer(source, field.end));
      }
      if (initialized.size > LIMITS.initializers) {
        throw tooMany('initializers', LIMITS.initializers);
      }
    });
  });
  if (!hasGraph || outputs.length === 0) {
    throw new BrokenFileError('has no graph with outputs');
  }
  return {
    inputs: inputs.filter(({ name }) => !initialized.has(name)),
    outputs,
    source: 'artifact',
  };
}

function add(values: TensorSpec[], value: TensorSpec, what: string): void {
  if (values.length === LIMITS.values) {
    throw tooMany(what, LIMITS.values);
  }
  values.push(value);
}

async function readInitializer(
  source: ByteSource,
  end: number,
): Promise<string> {
  let name = '';
  await protoFields(source, end, async field => {
    if (field.number === INITIALIZER.name) {
      name = await readName(source, field);
    }
  });
  return name;
}

async function readSparseInitializer(
  source: ByteSource,
  end: number,
): Promise<string> {
  let name = '';
  await protoFields(source, end, async field => {
    if (field.kind === 'bytes' && field.number === INITIALIZER.sparseValues) {
      name = await readInitializer(source, field.end);
    }
  });
  return name;
}

async function readValue(source: ByteSource, end: number): Promise<TensorSpec> {
  let name = '';
  let type: Pick<TensorSpec, 'dtype' | 'shape'> = { dtype: 'unknown' };
  await protoFields(source, end, async field => {
    if (field.number === VALUE.name) {
      name = await readName(source, field);
    } else if (field.kind === 'bytes' && field.number === VALUE.type) {
      type = await readType(source, field.end);
    }
  });
  return { name, ...type };
}

/** What sequences, maps and optionals hold is not looked at. */
async function readType(
  source: ByteSource,
  end: number,
): Promise<Pick<TensorSpec, 'dtype' | 'shape'>> {
  let dtype = 'unknown';
  let shape: Dimension[] | undefined;
  await protoFields(source, end, async type => {
    const sort = TYPE[type.number];
    if (type.kind !== 'bytes' || sort === undefined) {
      return;
    }
    if (sort !== 'tensor') {
      dtype = sort;
      return;
    }
    await protoFields(source, type.end, async field => {
      if (field.kind === 'number' && field.number === TENSOR.elementType) {
        dtype = elementType(field.value);
      } else if (field.kind === 'bytes' && field.number === TENSOR.shape) {
        shape = await readShape(source, field.end);
      }
    });
  });
  return { dtype, ...(shape && { shape }) };
}

async function readShape(
  source: ByteSource,
  end: number,
): Promise<Dimension[]> {
  const shape: Dimension[] = [];
  await protoFields(source, end, async field => {
    if (field.kind !== 'bytes' || field.number !== SHAPE.dimension) {
      return;
    }
    if (shape.length === LIMITS.dimensions) {
      throw tooMany('dimensions', LIMITS.dimensions);
    }
    shape.push(await readDimension(source, field.end));
  });
  return shape;
}

async function readDimension(
  source: ByteSource,
  end: number,
): Promise<Dimension> {
  let dimension: Dimension = null;
  await protoFields(source, end, async field => {
    if (field.kind === 'number' && field.number === DIMENSION.value) {
      // Negative ones, as some exporters write for unknown, are huge here.
      dimension = Number.isSafeInteger(field.value) ? field.value : null;
    } else if (field.kind === 'bytes' && field.number === DIMENSION.name) {
      dimension = (await readName(source, field)) || null;
    }
  });
  return dimension;
}

async function readName(
  source: ByteSource,
  field: ProtoField,
): Promise<string> {
  if (field.kind !== 'bytes') {
    throw new BrokenFileError(
      `has a number where a name must be, before byte ${source.position}`,
    );
  }
  const length = field.end - source.position;
  if (length > LIMITS.nameBytes) {
    throw new BrokenFileError(
      `has a name of more than ${LIMITS.nameBytes} bytes at byte ${source.position}`,
    );
  }
  // PostgreSQL has no text with NUL.
  return (await source.bytes(length)).toString().replaceAll('\0', '\ufffd');
}

function tooMany(what: string, limit: number): BrokenFileError {
  return new BrokenFileError(`has more than ${limit} ${what}`);
}
