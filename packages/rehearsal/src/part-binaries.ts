import { programsNamed, type Report } from '@edgit/programs/binaries';
import type { Processes } from '@edgit/programs/processes';
import type { ProgramName } from '@edgit/programs/programs';
import { PART_NAMES, PART_PROGRAMS, type PartName } from './part-programs.js';

/**
 * The programs of some parts, ready to start.
 *
 * @param processes runs the builds, and stops them when it is stopped
 * @param report progress callback: what is built, and how long that may take
 * @throws MissingProgram when one has to be built and there is no Go: its message names the parts that can run without
 */
export const binariesFor = async (
  processes: Processes,
  parts: readonly PartName[],
  report: Report,
): Promise<ReadonlyMap<ProgramName, string>> => {
  const names = [...new Set(parts.flatMap((part): readonly ProgramName[] => PART_PROGRAMS[part]))];
  return await programsNamed(processes, names, report, withoutGo);
};

const withoutGo = (found: ReadonlySet<ProgramName>): string => {
  const possible = PART_NAMES.filter((part) => PART_PROGRAMS[part].every((name) => found.has(name)));
  return possible.length === 0
    ? 'without Go no part of the rehearsal can run; `edgit validate` does not need it'
    : `to run the parts that do not need Go: edgit rehearse --only ${possible.join(',')}`;
};
