/** Beside a model, and not the model. */
const BESIDE =
  /(^|\/)(MLmodel|conda\.yaml|python_env\.yaml|python_model\.pkl|requirements\.txt|input_example\.json|serving_input_example\.json|registered_model_meta|README\.md)$/;

interface Listed {
  path: string;
  size?: number;
}

/**
 * The file that is the model: the only ONNX file, else the one to which `MLmodel` points, else the
 * only one that there is. A model of several files has none, and so no digest.
 */
export function primaryFile(
  files: readonly Listed[],
  paths: readonly string[],
): Listed | undefined {
  const onnx = files.filter(({ path }) => path.endsWith('.onnx'));
  if (onnx.length === 1) {
    return onnx[0];
  }
  for (const wanted of paths) {
    const below = files.filter(
      ({ path }) => path === wanted || path.startsWith(`${wanted}/`),
    );
    if (below.length === 1) {
      return below[0];
    }
  }
  const models = files.filter(({ path }) => !BESIDE.test(path));
  return models.length === 1 ? models[0] : undefined;
}
