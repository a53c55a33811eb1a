// Problems ride beside results: what pt could not read or understand in a file.

export const PROBLEMS = {
  'parse-error': 'the grammar could not read this region',
  'file-too-large': 'the file is larger than the size limit and was skipped',
  'file-binary': 'the file is not text and was skipped',
  'file-unreadable': 'the file could not be read',
  'invalid-utf8': 'the file is not valid UTF-8; the offending bytes were replaced',
  'symlink-loop': 'the link leads back to a folder above it and was not followed',
  'parse-budget': 'the grammar cannot cope with this text: the parse was given up, and nothing of the file is known',
  'extract-failed': 'the extractor failed on this file',
} as const;
export type ProblemCode = keyof typeof PROBLEMS;

export interface Problem {
  readonly path: string;
  /** 1-based; 0 for the file as a whole. */
  readonly line: number;
  readonly code: ProblemCode;
  readonly message: string;
}
