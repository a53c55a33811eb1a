// What set-up says: on stderr, since stdout belongs to the command that runs after it.

const { stderr } = process;
/** Without a terminal a long step says this often that it is alive. */
const QUIET_MS = 30_000;

/** One line. */
export const say = (line) => stderr.write(`${line}\n`);

const clock = (ms) => {
  const seconds = Math.round(ms / 1000);
  return seconds < 60 ? `${seconds}s` : `${Math.floor(seconds / 60)}m${String(seconds % 60).padStart(2, '0')}s`;
};

/**
 * Tells of a long step until `stop()`: a line that renews itself on a terminal, a new line now and then elsewhere.
 * `describe()` gives what to say; the time is added.
 */
export const tellWhile = (describe) => {
  const started = Date.now();
  const line = () => `${describe()}, ${clock(Date.now() - started)}`;
  const live = stderr.isTTY === true;
  const draw = live ? () => stderr.write(`\r\x1b[K${line()}`) : () => say(line());
  if (live) draw();
  const timer = setInterval(draw, live ? 1000 : QUIET_MS);
  return {
    stop() {
      clearInterval(timer);
      if (live) stderr.write('\r\x1b[K');
      return clock(Date.now() - started);
    },
  };
};
