import {
  Binding,
  ModelVersion,
  PublishedPolicy,
} from '@callboard/plugin-ml-common';
import { AssessedCard } from '../../AssessedCards';
import { Subject } from '../Subject';
import { SubjectFacts } from '../SubjectFacts';

/** The facts that an approval rests on. */
export interface BoundFacts
  extends Pick<SubjectFacts, 'baseModels' | 'datasets' | 'riskTier'> {
  card?: Pick<AssessedCard, 'revision' | 'sha256'>;
  subject: Pick<Subject, 'license' | 'uid'>;
  version?: Pick<ModelVersion, 'digest'>;
}

/** What an approval of these facts under a policy binds. Equal facts give equal text: lists are sorted, keys in one order. */
export function bindingOf(
  facts: BoundFacts,
  { digest, policy }: Pick<PublishedPolicy, 'digest' | 'policy'>,
): Binding {
  const { card, riskTier, subject, version } = facts;
  return {
    uid: subject.uid,
    ...present({ artifact: version?.digest }),
    ...present({ card: card?.sha256 }),
    ...present({ cardRevision: card?.revision }),
    datasets: sorted(
      facts.datasets.map(dataset => ({
        role: dataset.role,
        ...present({ ref: dataset.ref }),
        ...present({ name: dataset.name }),
        ...present({ digest: dataset.digest }),
      })),
    ),
    baseModels: sorted(
      facts.baseModels.map(base => ({
        ref: base.ref,
        ...present({ digest: base.digest }),
      })),
    ),
    ...present({ license: subject.license }),
    ...present({ riskTier }),
    policy: { id: policy.id, version: policy.version, digest },
  };
}

/** Without what is undefined, so that it is the same after it was kept as JSON. */
function present<T extends object>(part: T): Partial<T> {
  return Object.values(part)[0] === undefined ? {} : part;
}

function sorted<T>(items: T[]): T[] {
  const texts = new Map(items.map(item => [JSON.stringify(item), item]));
  return [...texts]
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([, item]) => item);
}
