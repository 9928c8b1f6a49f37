import Box from '@mui/material/Box';
import { ReactNode } from 'react';
import { EntityLink } from '../kit/EntityLink';
import { kindLook } from '../kit/kinds';
import { PlainTable } from '../kit/PlainTable';
import { readableRef } from '../kit/readableRef';
import { StatusBadge } from '../kit/StatusBadge';
import { useMlText } from '../text/useMlText';
import { FoundEntity } from './registration';

/** The entities of a checked file; those in `ready` are links. */
export function FoundEntities(props: {
  entities: FoundEntity[];
  ready?: Set<string>;
}) {
  const { entities, ready } = props;
  const t = useMlText();
  return (
    <Box sx={{ overflowX: 'auto' }}>
      <PlainTable>
        <thead>
          <tr>
            <th scope="col">{t('register.entity')}</th>
            <th scope="col">{t('register.owner')}</th>
            <th scope="col">{t('register.refers')}</th>
          </tr>
        </thead>
        <tbody>
          {entities.map(entity => (
            <tr key={entity.ref}>
              <th scope="row">
                {ready?.has(entity.ref) ? (
                  <EntityLink
                    entityRef={entity.ref}
                    title={entity.title}
                    icon
                  />
                ) : (
                  <EntityName entity={entity} />
                )}
                <Small>
                  {entity.kind} ·{' '}
                  {ready &&
                    !ready.has(entity.ref) &&
                    t('register.done.pending')}
                  {!ready &&
                    t(entity.known ? 'register.known' : 'register.isNew')}
                  {ready?.has(entity.ref) && t('register.arrived')}
                </Small>
              </th>
              <td>
                <Owner owner={entity.owner} />
              </td>
              <td>
                {entity.missing.length === 0 ? (
                  <StatusBadge level="ok" text={t('register.noneMissing')} />
                ) : (
                  entity.missing.map(ref => (
                    <div key={ref}>
                      <StatusBadge
                        level="attention"
                        text={ref}
                        reason={t('entity.missingHint')}
                      />
                    </div>
                  ))
                )}
              </td>
            </tr>
          ))}
        </tbody>
      </PlainTable>
    </Box>
  );
}

function EntityName(props: { entity: FoundEntity }) {
  const Icon = kindLook(props.entity.kind)?.Icon;
  return (
    <Box sx={{ display: 'flex', alignItems: 'center', gap: 0.5 }}>
      {Icon && (
        <Icon aria-hidden sx={{ fontSize: 16, color: 'text.secondary' }} />
      )}
      <span title={props.entity.ref}>{props.entity.title}</span>
    </Box>
  );
}

function Owner(props: { owner: FoundEntity['owner'] }) {
  const t = useMlText();
  if (!props.owner) {
    return <StatusBadge level="failing" text={t('register.noOwner')} />;
  }
  const { ref, exists } = props.owner;
  return exists ? (
    <EntityLink entityRef={ref} />
  ) : (
    <StatusBadge
      level="failing"
      text={`${readableRef(ref)} ${t('entity.missing')}`}
      reason={t('entity.missingHint')}
    />
  );
}

function Small(props: { children: ReactNode }) {
  return (
    <Box sx={{ pl: 2.5, fontSize: '0.75rem', color: 'text.secondary' }}>
      {props.children}
    </Box>
  );
}
