import { type CheckContext, type Diagnostic, didYouMean } from '@edgit/core';
import { error } from './codes.js';
import { EXTENSIONS_OF, OFFICIAL_EXTENSIONS } from './facts/extensions.js';
import type { TalosSettings } from './settings.js';

/** Image Factory of Talos' makers: it has the official extensions and no others. */
const PUBLIC_FACTORY = 'factory.talos.dev';

/** Checks that Image Factory has the extensions. It reports an unknown one only when a machine requests its image. */
export const checkExtensions = ({ cluster, settings, place }: CheckContext<TalosSettings>): readonly Diagnostic[] => {
  if (cluster.versions?.talos?.startsWith(`v${EXTENSIONS_OF}.`) !== true) return [];
  // A self-hosted factory may have more, under other names.
  const isAsked = (name: string): boolean =>
    (settings.factory ?? PUBLIC_FACTORY) === PUBLIC_FACTORY || name.startsWith('siderolabs/');
  return (['all', 'nvidia'] as const).flatMap((list) =>
    (settings.extensions?.[list] ?? []).flatMap((name, index) =>
      name === undefined || !isAsked(name) || OFFICIAL_EXTENSIONS.has(name)
        ? []
        : [
            error(
              'talos/unknown-extension',
              `Image Factory has no extension \`${name}\` for Talos ${EXTENSIONS_OF}`,
              [place(['extensions', list, index])],
              didYouMean(name, [...OFFICIAL_EXTENSIONS]),
            ),
          ],
    ),
  );
};
