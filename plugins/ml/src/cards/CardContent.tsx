import { useRouteRef } from '@backstage/frontend-plugin-api';
import { useEntity } from '@backstage/plugin-catalog-react';
import { toMlKind } from '@callboard/plugin-ml-common';
import { MlQueryProvider } from '../api/MlQueryProvider';
import { versionsRouteRef } from '../routes';
import { CardActions } from './CardActions';
import { CardView } from './CardView';
import { HistoryDrawer } from './HistoryDrawer';
import { useCard } from './useCard';
import { useCardExport } from './useCardExport';
import { useCardUrl } from './useCardUrl';

/** The Card tab of a model or data set. */
export function CardContent() {
  return (
    <MlQueryProvider>
      <Card />
    </MlQueryProvider>
  );
}

function Card() {
  const { entity } = useEntity();
  const url = useCardUrl();
  const exporting = useCardExport(entity);
  // Undefined where that tab is switched off.
  const toVersions = useRouteRef(versionsRouteRef);
  return (
    <>
      <CardView
        card={useCard(entity)}
        about={toMlKind(entity.kind) === 'MlDataset' ? 'dataset' : 'model'}
        actions={answer => (
          <CardActions
            answer={answer}
            exporting={exporting}
            onHistory={url.openHistory}
          />
        )}
        versionPathOf={id => toVersions && `${toVersions()}?version=${id}`}
        section={url.section}
        searchOf={url.searchOf}
        onSelect={url.select}
      />
      {url.history && (
        <HistoryDrawer
          entity={entity}
          revision={url.revision}
          onRevision={url.chooseRevision}
          onClose={url.closeHistory}
        />
      )}
    </>
  );
}
