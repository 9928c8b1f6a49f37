import { EntityLink } from '../kit/EntityLink';

/** People by name, each a link. */
export function People(props: { refs: readonly string[] }) {
  return (
    <>
      {props.refs.map((ref, at) => (
        <span key={ref}>
          {at > 0 && ', '}
          <EntityLink entityRef={ref} />
        </span>
      ))}
    </>
  );
}
