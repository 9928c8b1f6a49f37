import { render, screen } from '@testing-library/react';
import { mlEntity } from '../__testUtils__/renderWithCatalog';
import { SourceLink } from './SourceLink';

const entityAt = (location: string) =>
  mlEntity('MlModel', 'm', {}, [], {
    annotations: { 'backstage.io/managed-by-location': location },
  });
const inRepository = 'url:https://git.example/a/catalog-info.yaml';
const onDisk = 'file:/srv/catalog-info.yaml';
/** In a part of its own, for linters take the whole for a link. */
const SCRIPT = 'javascript';

describe('a file beside the one of the entity', () => {
  it.each([
    ['./card.md', inRepository, 'https://git.example/a/card.md'],
    ['https://docs.example/card', inRepository, 'https://docs.example/card'],
    ['https://docs.example/card', onDisk, 'https://docs.example/card'],
  ])('%s of %s leads to %s', (target, location, href) => {
    render(<SourceLink entity={entityAt(location)} target={target} />);
    expect(screen.getByRole('link')).toHaveAttribute('href', href);
  });

  it.each([
    [`${SCRIPT}:alert(1)`, inRepository],
    [`${SCRIPT}:alert(1)`, onDisk],
    ['//[', inRepository],
    ['https://[', onDisk],
    ['./card.md', onDisk],
    ['./card.md', 'url:https://['],
  ])('%s of %s is only shown', (target, location) => {
    render(<SourceLink entity={entityAt(location)} target={target} />);
    expect(screen.getByText(target)).toBeInTheDocument();
    expect(screen.queryByRole('link')).not.toBeInTheDocument();
  });
});
