// Loaded before anything else, so it must parse on every Node that knows modules.

const OLDEST = 20;

/** Ends the process, with advice, if this Node is too old. */
export function requireNode() {
  if (Number(process.versions.node.split('.')[0]) >= OLDEST) return;
  process.stderr.write(
    `pt needs Node.js ${OLDEST} or newer; this is ${process.version} (${process.execPath}). See https://nodejs.org\n`,
  );
  process.exit(2);
}
