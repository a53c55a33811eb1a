import type { Define } from '../commands.ts';

export const define: Define = (command, cli) => {
  command
    .description(
      'Fails (1) when the text of a rule changed and its version did not, when its parameters or columns broke without a new major version, when rules.lock is not up to date, or when a rule file is broken.',
    )
    .option('--write', 'bring rules.lock up to date; never over a change that its version does not tell')
    .action(async ({ write = false }: { write?: boolean }) => {
      const { loadRules, PACKAGE_RULES } = await import('../../rule/load.ts');
      const { lockOf, readLock, verifyLock, writeLock } = await import('../../rule/lock.ts');
      const catalog = await loadRules();
      const current = lockOf(catalog);
      const entries = `${Object.keys(current).length} rules and libraries`;
      const findings = verifyLock(readLock(PACKAGE_RULES), current);
      const breaches = write ? findings.filter(({ kind }) => kind === 'breach') : findings;
      for (const { error } of catalog.broken) await cli.out.write(`${cli.colors.red('broken:')} ${error.message}\n`);
      for (const { rule, reason } of breaches) await cli.out.write(`${cli.colors.red(`${rule}:`)} ${reason}\n`);
      if (catalog.broken.length + breaches.length > 0) {
        cli.exitCode = 1;
        return;
      }
      if (write) writeLock(PACKAGE_RULES, current);
      await cli.note(write ? `wrote rules.lock: ${entries}` : `${entries} are as rules.lock says`);
    });
};
