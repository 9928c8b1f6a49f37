import { InfrastructureError } from '../../Target';

/**
 * The headers whose values are in environment variables.
 *
 * @throws InfrastructureError naming the variable that is not set
 */
export function secretHeaders(
  variables: Record<string, string> = {},
  env: NodeJS.ProcessEnv,
): Record<string, string> {
  return Object.fromEntries(
    Object.entries(variables).map(([header, variable]) => {
      const value = env[variable];
      if (!value) {
        throw new InfrastructureError(
          `The header ${header} cannot be sent: the environment variable ${variable} is not set`,
        );
      }
      return [header, value];
    }),
  );
}
