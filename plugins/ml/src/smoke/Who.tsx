import { EntityLink } from '../kit/EntityLink';

/** Who asked for a run: a person by name, a service as it calls itself. */
export function Who(props: { who: string }) {
  const { who } = props;
  return /^[a-z]+:[^/]+\/[^/]+$/.test(who) ? (
    <EntityLink entityRef={who} />
  ) : (
    <>{who.replace(/^(external|plugin):/, '')}</>
  );
}
