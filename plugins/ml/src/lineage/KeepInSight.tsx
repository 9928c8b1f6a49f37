import { useOnViewportChange, useReactFlow, useStore } from '@xyflow/react';
import { useEffect, useRef } from 'react';
import { firstView, seenFrom, stillView } from './viewport';
import { PlacedLineage } from './placeLineage';

/**
 * Moves the picture as little as can be: at first it shows everything, or the root where that would be too small to
 * read; when boxes move, the one that is looked at stays where it is; what is chosen or searched for comes into the
 * middle if it is out of sight.
 */
export function KeepInSight(props: {
  placed: PlacedLineage;
  root: string;
  selected?: string;
  lookAt?: string;
}) {
  const { placed, root, selected, lookAt } = props;
  const { getViewport, setViewport } = useReactFlow();
  const width = useStore(store => store.width);
  const height = useStore(store => store.height);
  const last = useRef<{ placed: PlacedLineage; root: string }>();
  const moved = useRef(false);
  useOnViewportChange({
    onStart: () => {
      moved.current = true;
    },
  });
  useEffect(() => {
    if (!width || !height) {
      return;
    }
    const before = last.current;
    const size = { width, height };
    if (!before || before.root !== root || !moved.current) {
      setViewport(firstView(placed, root, size));
      moved.current = false;
    } else if (before.placed !== placed) {
      setViewport(
        stillView(getViewport(), before.placed, placed, selected ?? root),
      );
    }
    last.current = { placed, root };
  }, [getViewport, setViewport, width, height, placed, root, selected]);
  useEffect(() => {
    const wanted = lookAt ?? selected;
    const view =
      wanted && width && height
        ? seenFrom(getViewport(), placed, wanted, { width, height })
        : undefined;
    if (view) {
      const before = moved.current;
      setViewport(view, { duration: lookAt ? 250 : 0 });
      moved.current = before;
    }
  }, [getViewport, setViewport, width, height, placed, lookAt, selected]);
  return null;
}
