import type { DocumentOptions, ParseOptions, ScalarTag, SchemaOptions, Tags } from 'yaml';

/** How a document is read: as input of edgit, or as kubectl does. */
export type Dialect = keyof typeof DIALECTS;

interface DialectRules {
  /** Limit for a file with all its documents. */
  readonly maxFileMegabytes: number;
  readonly maxMegabytes: number;
  readonly maxDepth: number;
  /** Hint for a larger file. */
  readonly sizeHint: string;
  /** Whether to reject values that readers of YAML 1.1 and 1.2 read differently. */
  readonly rejectsAmbiguity: boolean;
  /** Whether to read as Go's readers do: ignore unknown tags, require no indentation of quoted text and in brackets. */
  readonly readsLikeGo: boolean;
  readonly options: ParseOptions & DocumentOptions & SchemaOptions;
}

/** The tags of YAML 1.1 that the API tools of Kubernetes do not know: a date and `12:30` are text to them. */
const FOREIGN_TAGS = /timestamp$/;
const FOREIGN_FORMATS = ['TIME'];

/** `0o644` is the octal number of YAML 1.2, which Go's readers know beside that of 1.1 (go.yaml.in/yaml/v2, resolve.go). */
const OCTAL: ScalarTag = {
  identify: (value) => typeof value === 'number',
  default: true,
  tag: 'tag:yaml.org,2002:int',
  format: 'OCT',
  test: /^[-+]?0o[0-7_]+$/,
  resolve: (text) => Number.parseInt(text.replace(/0o|_/g, ''), 8),
};

const kubernetesTags = (tags: Tags): Tags => [
  OCTAL,
  ...tags.filter(
    (tag) =>
      typeof tag !== 'object' || !(FOREIGN_TAGS.test(tag.tag) || FOREIGN_FORMATS.includes(String(tag.format ?? ''))),
  ),
];

const COMMON = { merge: true, uniqueKeys: false, prettyErrors: false, stringKeys: true } as const;

export const DIALECTS = {
  /** The files of a cluster's folder. */
  input: {
    maxFileMegabytes: 1,
    maxMegabytes: 1,
    maxDepth: 64,
    sizeHint: 'at most 1 MiB is read: a cluster’s file has a few kilobytes',
    rejectsAmbiguity: true,
    readsLikeGo: false,
    options: COMMON,
  },
  /** Manifests, read as kubectl reads them: `on` is true, and `0644` is octal. */
  kubernetes: {
    maxFileMegabytes: 64,
    maxMegabytes: 8,
    maxDepth: 200,
    sizeHint: 'at most 8 MiB of a document and 64 MiB of a file are read: an API server takes less',
    rejectsAmbiguity: false,
    readsLikeGo: true,
    options: { ...COMMON, version: '1.1', customTags: kubernetesTags },
  },
} as const satisfies Readonly<Record<string, DialectRules>>;
