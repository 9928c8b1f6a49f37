import { SmokeTarget } from '@callboard/plugin-ml-common';
import { Target } from '../../Target';
import { HttpClient } from './HttpClient';
import { HttpJsonTarget } from './HttpJsonTarget';
import { OpenAiTarget } from './OpenAiTarget';
import { OpenInferenceTarget } from './OpenInferenceTarget';
import { secretHeaders } from './secretHeaders';

/**
 * What is asked over HTTP.
 *
 * @param env - holds the values of the secret headers
 * @throws InfrastructureError when one of them is not there
 */
export function createHttpTarget(
  target: Exclude<SmokeTarget, { type: 'onnx' }>,
  env: NodeJS.ProcessEnv = process.env,
): Target {
  const client = new HttpClient({
    host: target.host,
    headers: secretHeaders(target.headers, env),
  });
  switch (target.type) {
    case 'open-inference-v2':
      return new OpenInferenceTarget(target, client);
    case 'openai':
      return new OpenAiTarget(target, client);
    default:
      return new HttpJsonTarget(target, client);
  }
}
