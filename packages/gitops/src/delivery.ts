import { type Diagnostic, didYouMean, type InventoryCheckContext, type InventoryItem, isHelm } from '@edgit/core';
import { entryOf } from '@edgit/kubernetes';
import { error } from './codes.js';
import type { GitopsSettings } from './settings.js';

/** @returns whether Argo CD applies what `edgit hydrate` made of the component's chart, instead of rendering the chart */
export const isRendered = ({ delivery, deliveryOf }: GitopsSettings, component: InventoryItem): boolean =>
  isHelm(component.delivery) && (entryOf(deliveryOf, component.name) ?? delivery) === 'rendered';

/** Checks that every key of `deliveryOf` is an application with a chart. */
export const checkDelivery = ({
  settings,
  inventory,
  place,
}: InventoryCheckContext<GitopsSettings>): readonly Diagnostic[] =>
  Object.keys(settings.deliveryOf).flatMap((name) => {
    const component = inventory.component(name);
    if (component !== undefined && isHelm(component.delivery)) return [];
    const charts = inventory.components.filter(({ delivery }) => isHelm(delivery)).map((each) => each.name);
    const message = component === undefined ? `there is no application \`${name}\`` : `${name} has no chart to render`;
    const hint =
      component === undefined ? didYouMean(name, charts) : 'remove the line: its manifests are committed anyway';
    return [
      error(
        component === undefined ? 'delivery/unknown-application' : 'delivery/no-chart',
        message,
        [place(['deliveryOf', name], 'key')],
        hint,
      ),
    ];
  });
