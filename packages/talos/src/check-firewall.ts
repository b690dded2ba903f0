import type { CheckContext, Diagnostic } from '@edgit/core';
import { error } from './codes.js';
import { HOST_PORTS } from './facts/host-ports.js';
import type { TalosSettings } from './settings.js';

/** Finds firewall rules that Talos would reject: two documents with one name, and overlapping ports in a rule. */
export const checkFirewall = ({ settings, place }: CheckContext<TalosSettings>): readonly Diagnostic[] => {
  const rules = settings.firewall?.allow ?? [];
  const taken = new Set(HOST_PORTS.map(({ name }) => name));
  return rules.flatMap((rule, index) => {
    const name = rule?.name;
    const isTaken = name !== undefined && taken.has(name);
    if (name !== undefined) taken.add(name);
    return [
      ...(isTaken
        ? [
            error(
              'talos/firewall-rule-taken',
              `firewall rule \`${name}\` already exists`,
              [place(['firewall', 'allow', index, 'name'])],
              'choose another name: all rules apply together',
            ),
          ]
        : []),
      ...portProblems(rule?.ports ?? []).map(({ at, problem }) =>
        error(
          'talos/firewall-ports',
          problem,
          [place(['firewall', 'allow', index, 'ports', at])],
          'write each port once, and the lower end of a range first',
        ),
      ),
    ];
  });
};

type Port = number | string | undefined;

const portProblems = (ports: readonly Port[]): readonly { readonly at: number; readonly problem: string }[] => {
  const ranges = ports.map(rangeOf);
  return ranges.flatMap((range, at) => {
    if (range === undefined) return [];
    const [low, high] = range;
    if (low > high || low < 1 || high > 65535) return [{ at, problem: `\`${ports[at]}\` is not a range of ports` }];
    const other = ranges.findIndex((one, index) => index < at && one !== undefined && low <= one[1] && one[0] <= high);
    return other < 0 ? [] : [{ at, problem: `ports ${ports[at]} and ${ports[other]} overlap` }];
  });
};

const rangeOf = (port: Port): readonly [number, number] | undefined => {
  if (port === undefined) return undefined;
  const [low = 0, high = low] = String(port).split('-').map(Number);
  return [low, high];
};
