import { InputError } from '@backstage/errors';
import type { SourceConfig } from './sourcesConfig';

/** That no two of them say the same. @throws InputError naming the setting and the cure */
export function checkSources(
  sources: readonly SourceConfig[],
  setting: string,
): void {
  checkNames(sources, setting);
  checkBases(sources, setting);
}

function checkNames(sources: readonly SourceConfig[], setting: string): void {
  const names = sources.map(({ server }) => server.name);
  const twice = names.find((name, at) => names.indexOf(name) < at);
  if (twice) {
    throw new InputError(
      `${setting}: ${twice} is there twice; give each source of a type a name of its own`,
    );
  }
}

/** What two sources say of one server on one basis would be added up. */
function checkBases(sources: readonly SourceConfig[], setting: string): void {
  for (const [at, each] of sources.entries()) {
    const other = sources
      .slice(0, at)
      .find(
        before =>
          before.server.url === each.server.url &&
          basisOf(before) === basisOf(each),
      );
    if (other) {
      throw new InputError(
        `${setting} (${each.server.name}).url: ${
          other.server.name
        } tells the ${basisOf(
          each,
        )} of the same server already, so that it would count twice; ${cureOf([
          other,
          each,
        ])}leave one of the two out`,
      );
    }
  }
}

function basisOf(source: SourceConfig): 'allocation' | 'usage' {
  return source.type === 'opencost' ? 'allocation' : source.server.basis;
}

function cureOf(sources: readonly SourceConfig[]): string {
  const types = new Set(sources.map(({ type }) => type));
  return types.size > 1
    ? 'take the basis usage for opencost-inference, or '
    : '';
}
