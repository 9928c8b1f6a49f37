import { Who } from './Who';

/** People and groups by name, each a link. */
export function RefLinks(props: { refs: readonly string[] }) {
  return (
    <>
      {props.refs.map((ref, at) => (
        <span key={ref}>
          {at > 0 && ', '}
          <Who who={ref} />
        </span>
      ))}
    </>
  );
}
