import { LineageNode } from '@callboard/plugin-ml-common';
import { useMemo, useState } from 'react';
import { byDistance } from './nodeKnowledge';
import { FoundNodes } from './FindNode';

/** The nodes that a person looks for, and the one of them that is looked at. */
export function useFoundNodes(
  nodes: LineageNode[],
  selected: string | undefined,
  onSelect: (id: string) => void,
): FoundNodes & {
  ids: ReadonlySet<string>;
  lookAt?: string;
} {
  const [text, setText] = useState('');
  const [at, setAt] = useState(0);
  const found = useMemo(() => findNodes(nodes, text), [nodes, text]);
  const ids = useMemo(() => new Set(found), [found]);
  const place = found.length ? at % found.length : 0;
  const lookAt = found[place];
  return {
    text,
    count: found.length,
    at: place,
    ids,
    lookAt,
    onText: next => {
      setText(next);
      setAt(0);
    },
    onNext: () => setAt(place + 1),
    onEnter: typed => {
      const hits = findNodes(nodes, typed);
      const next = typed === text && lookAt === selected ? place + 1 : place;
      const to = typed === text ? next % Math.max(hits.length, 1) : 0;
      setText(typed);
      setAt(to);
      if (hits[to]) {
        onSelect(hits[to]);
      }
    },
  };
}

/** Ids of the nodes whose title, id or address has `text` in it, nearest first. */
export function findNodes(nodes: LineageNode[], text: string): string[] {
  const wanted = text.trim().toLocaleLowerCase();
  return wanted
    ? byDistance(nodes)
        .filter(({ title, id, address = '' }) =>
          [title, id, address].some(each =>
            each.toLocaleLowerCase().includes(wanted),
          ),
        )
        .map(({ id }) => id)
    : [];
}
