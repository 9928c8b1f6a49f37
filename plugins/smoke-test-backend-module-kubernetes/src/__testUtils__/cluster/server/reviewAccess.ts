import { badRequest } from './ApiError';
import { allows, Bearer } from './Bearers';
import { schemaErrors } from './rules/objectSchemas';

interface Review {
  spec: {
    resourceAttributes?: {
      verb?: string;
      group?: string;
      resource?: string;
      subresource?: string;
      namespace?: string;
      name?: string;
    };
  };
}

/** Answers a SelfSubjectAccessReview. @throws ApiError */
export function reviewAccess(bearer: Bearer, body: unknown): object {
  const [error] = schemaErrors(
    'SelfSubjectAccessReview.v1.authorization.k8s.io',
    {
      apiVersion: 'authorization.k8s.io/v1',
      kind: 'SelfSubjectAccessReview',
      ...Object(body),
    },
  );
  if (error) throw badRequest(`${error.instancePath}: ${error.message}`);
  const { spec } = body as Review;
  const asked = spec.resourceAttributes;
  if (!asked) {
    throw badRequest('only resourceAttributes can be asked about here');
  }
  const allowed = allows(bearer, {
    verb: asked.verb ?? '*',
    group: asked.group ?? '',
    plural: asked.resource ?? '*',
    subresource: asked.subresource || undefined,
    namespace: asked.namespace || undefined,
    name: asked.name || undefined,
  });
  return {
    kind: 'SelfSubjectAccessReview',
    apiVersion: 'authorization.k8s.io/v1',
    metadata: {},
    spec,
    status: { allowed },
  };
}
