import { EntityLink } from './EntityLink';

/** Who did something: a person by name, a service as it calls itself. */
export function Who(props: { who: string }) {
  const { who } = props;
  return /^[a-z]+:[^/]+\/[^/]+$/.test(who) ? (
    <EntityLink entityRef={who} />
  ) : (
    <>{who.replace(/^(external|plugin):/, '')}</>
  );
}
