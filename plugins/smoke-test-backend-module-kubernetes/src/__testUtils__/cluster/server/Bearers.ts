import { randomBytes } from 'node:crypto';
import { PolicyRule } from '../TestCluster';
import { ApiError, forbidden, unauthorized } from './ApiError';

/** What RBAC decides by. */
export interface Attributes {
  readonly verb: string;
  readonly group: string;
  readonly plural: string;
  readonly subresource?: string;
  readonly namespace?: string;
  readonly name?: string;
}

/** Who a token stands for. */
export interface Bearer {
  readonly user: string;
  readonly admin: boolean;
  readonly namespace?: string;
  readonly rules: readonly PolicyRule[];
}

const ANYBODY: Bearer = { user: 'system:anonymous', admin: false, rules: [] };

/** The tokens that were given out, and what each may do. */
export class Bearers {
  readonly adminToken = newToken();
  private readonly byToken = new Map<string, Bearer>([
    [this.adminToken, { user: 'admin', admin: true, rules: [] }],
  ]);

  /** These rules hold in the namespace only. */
  add(
    namespace: string,
    rules: readonly PolicyRule[],
    token = newToken(),
  ): string {
    const user = `system:serviceaccount:${namespace}:portal-${this.byToken.size}`;
    this.byToken.set(token, { user, admin: false, namespace, rules });
    return token;
  }

  /** From now on the token is none. */
  revoke(token: string): void {
    this.byToken.delete(token);
  }

  /** Without a token it is anybody. @throws ApiError when the token is none of them */
  identify(authorization: string | undefined): Bearer {
    const token = authorization?.replace(/^Bearer ?/, '') ?? '';
    const bearer = token === '' ? ANYBODY : this.byToken.get(token);
    if (!bearer) throw unauthorized();
    return bearer;
  }
}

export function allows(bearer: Bearer, asked: Attributes): boolean {
  if (bearer.admin) return true;
  // Everybody who is known may ask what they may do.
  if (asked.group === 'authorization.k8s.io') {
    return asked.verb === 'create' && bearer !== ANYBODY;
  }
  return (
    asked.namespace === bearer.namespace &&
    bearer.rules.some(rule => covers(rule, asked))
  );
}

export function denial(bearer: Bearer, asked: Attributes): ApiError {
  const where = asked.namespace
    ? `in the namespace "${asked.namespace}"`
    : 'at the cluster scope';
  return forbidden(
    asked,
    asked.name ?? '',
    `User "${bearer.user}" cannot ${asked.verb} resource "${resourceName(
      asked,
    )}" in API group "${asked.group}" ${where}`,
  );
}

function covers(rule: PolicyRule, asked: Attributes): boolean {
  const { apiGroups, resources, verbs, resourceNames = [] } = rule;
  const named = (list: readonly string[], value: string) =>
    list.includes('*') || list.includes(value);
  return (
    named(apiGroups, asked.group) &&
    named(resources, resourceName(asked)) &&
    named(verbs, asked.verb) &&
    (resourceNames.length === 0 || resourceNames.includes(asked.name ?? ''))
  );
}

function resourceName({ plural, subresource }: Attributes): string {
  return subresource ? `${plural}/${subresource}` : plural;
}

function newToken(): string {
  return randomBytes(24).toString('base64url');
}
