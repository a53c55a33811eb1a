// The options file of RocksDB, which the engine reads at each open from the database's folder.

const MEGABYTE = 1024 * 1024;

/** Bytes of the cache of data blocks. */
export const BLOCK_CACHE_BYTES = 64 * MEGABYTE;

type Sections = Readonly<Record<string, Readonly<Record<string, string | number | boolean>>>>;

const SECTIONS: Sections = {
  Version: { rocksdb_version: '8.8.1', options_file_version: '1.1' },
  DBOptions: {
    max_background_jobs: 2,
    bytes_per_sync: MEGABYTE,
    // Logs and statistics that nobody reads cost a file for each open and a thread.
    keep_log_file_num: 1,
    info_log_level: 'WARN_LEVEL',
    stats_dump_period_sec: 0,
    stats_persist_period_sec: 0,
    skip_stats_update_on_db_open: true,
  },
  'CFOptions "default"': {
    // RocksDB preallocates an arena of an eighth of this for each; the default is 64 MB.
    write_buffer_size: 16 * MEGABYTE,
    // ZSTD would halve the folder; a query that misses the cache would take a fifth longer.
    compression: 'kLZ4Compression',
    level_compaction_dynamic_level_bytes: true,
    compaction_pri: 'kMinOverlappingRatio',
  },
  'TableOptions/BlockBasedTable "default"': {
    block_size: 16 * 1024,
    block_cache: BLOCK_CACHE_BYTES,
    // Inside the block cache they are evicted, and decompressed again by each query.
    cache_index_and_filter_blocks: false,
    format_version: 5,
  },
};

/**
 * A database that is made is loaded as a whole, and then put in order once (`Store.compact`), by several threads: putting
 * it in order again and again meanwhile took a quarter of the processor time of indexing 757,000 lines.
 */
const LOADING: Sections = {
  DBOptions: { max_subcompactions: 4 },
  'CFOptions "default"': { disable_auto_compactions: true },
};

/** The text of the options file; `isNew`: the database is about to be made. */
export const optionsFile = (isNew: boolean): string =>
  Object.entries(SECTIONS)
    .map(([section, options]) => {
      const all = { ...options, ...(isNew ? LOADING[section] : {}) };
      const lines = Object.entries(all).map(([name, value]) => `  ${name}=${value}`);
      return [`[${section}]`, ...lines, ''].join('\n');
    })
    .join('\n');
