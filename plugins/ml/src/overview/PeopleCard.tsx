import { Entity } from '@backstage/catalog-model';
import { useEntity } from '@backstage/plugin-catalog-react';
import Box from '@mui/material/Box';
import { mlModelSpec } from '@callboard/plugin-ml-common';
import { Loaded } from '../api/loaded';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { EntityLink } from '../kit/EntityLink';
import { useMlText } from '../text/useMlText';
import { toRef } from './factsOf';
import { LoadedBody, OverviewCard } from '../kit/OverviewCard';
import { relatedRefs } from './relatedRefs';
import { EntitiesByRef, useEntities } from './useEntities';

const ROLES = ['accountable', 'developer', 'validator', 'operator'] as const;

/** A role and who has it. */
export interface RoleHolder {
  role: 'owner' | (typeof ROLES)[number];
  /** Nobody is named for the role when absent. */
  ref?: string;
}

/** Owner and, for a model, the people by role. */
export function rolesOf(entity: Entity): RoleHolder[] {
  const owners = relatedRefs(entity, 'ownedBy').map(ref => ({
    role: 'owner' as const,
    ref,
  }));
  const model = mlModelSpec.safeParse(entity.spec);
  if (entity.kind !== 'MlModel' || !model.success) {
    return owners;
  }
  const contacts = ROLES.map(role => {
    const named = model.data.contacts?.[role];
    return { role, ref: named && toRef(named, 'User', entity) };
  });
  return [...owners, ...contacts];
}

/** Whom to ask. */
export function PeopleCard() {
  return (
    <MlQueryProvider>
      <LoadedPeople />
    </MlQueryProvider>
  );
}

function LoadedPeople() {
  const { entity } = useEntity();
  const roles = rolesOf(entity);
  const refs = roles.flatMap(({ ref }) => ref ?? []);
  return <PeopleView roles={roles} found={useEntities([...new Set(refs)])} />;
}

export function PeopleView(props: {
  roles: RoleHolder[];
  found: Loaded<EntitiesByRef>;
}) {
  const { roles, found } = props;
  const t = useMlText();
  return (
    <OverviewCard title={t('overview.people.title')} span="half">
      <LoadedBody
        loaded={found}
        what={t('overview.people.what')}
        height={roles.length * 40}
      >
        {entities => (
          <Box component="dl" sx={{ m: 0, display: 'grid', gap: 1 }}>
            {roles.map(({ role, ref }) => (
              <div key={`${role} ${ref}`}>
                <Box
                  component="dt"
                  sx={{ fontSize: '0.75rem', color: 'text.secondary' }}
                >
                  {t(`overview.people.${role}`)}
                </Box>
                <Box component="dd" sx={{ m: 0 }}>
                  {ref ? (
                    <EntityLink entityRef={ref} missing={!entities.get(ref)} />
                  ) : (
                    <Box component="span" sx={{ color: 'text.secondary' }}>
                      {t('overview.people.nobody')}
                    </Box>
                  )}
                </Box>
              </div>
            ))}
          </Box>
        )}
      </LoadedBody>
    </OverviewCard>
  );
}
